package io.opsconductor.testkit.winrm;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the script in a command line of PowerShell. */
final class PowerShellCommandLine {
    private static final Set<String> PROGRAMS = Set.of("powershell", "powershell.exe", "pwsh", "pwsh.exe");
    private static final String ENCODED_COMMAND = "-encodedcommand";

    private static final Pattern COMMAND = Pattern.compile(
            "\\s[-/]c(?:o(?:m(?:m(?:a(?:nd?)?)?)?)?)?\\s+(.+)$", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BLOCK = Pattern.compile("&\\s*\\{(.*)}", Pattern.DOTALL);

    private PowerShellCommandLine() {}

    /**
     * The text that {@code -EncodedCommand} or {@code -Command}, or an abbreviation of one, carries; empty if the line
     * is of another program or has no such parameter.
     */
    static Optional<String> script(String line) {
        List<String> words = List.of(line.strip().split("\\s+"));
        if (!PROGRAMS.contains(program(words.get(0)))) {
            return Optional.empty();
        }
        for (int i = 1; i + 1 < words.size(); i++) {
            if (isEncodedCommand(words.get(i).toLowerCase(Locale.ROOT))) {
                return decode(words.get(i + 1));
            }
        }
        Matcher command = COMMAND.matcher(line);
        return command.find() ? Optional.of(unwrapped(command.group(1).strip())) : Optional.empty();
    }

    /** Without the quotes around it, and without the script block that is called. */
    private static String unwrapped(String argument) {
        String text = argument.length() > 1 && argument.startsWith("\"") && argument.endsWith("\"")
                ? argument.substring(1, argument.length() - 1).replace("\\\"", "\"")
                : argument;
        Matcher block = BLOCK.matcher(text.strip());
        return block.matches() ? block.group(1) : text;
    }

    private static String program(String word) {
        String plain = word.replace("\"", "").toLowerCase(Locale.ROOT);
        return plain.substring(Math.max(plain.lastIndexOf('\\'), plain.lastIndexOf('/')) + 1);
    }

    private static boolean isEncodedCommand(String parameter) {
        String dashed = parameter.startsWith("/") ? "-" + parameter.substring(1) : parameter;
        return dashed.equals("-ec") || (dashed.length() > 1 && ENCODED_COMMAND.startsWith(dashed));
    }

    private static Optional<String> decode(String encoded) {
        try {
            return Optional.of(new String(
                    Base64.getDecoder().decode(encoded.replace("\"", "").replace("'", "")), StandardCharsets.UTF_16LE));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
