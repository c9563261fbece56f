package io.opsconductor.winrm.internal.powershell;

import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a script gets to PowerShell: the command line bears a constant that reads the script, where to run it and its
 * environment from standard input. So the length of a script does not matter, nor what is in it, and no list of
 * processes shows it.
 */
public final class Bootstrap {
    /** The exit code that says that the working directory is missing. */
    public static final int NO_DIRECTORY = 1330664193;

    /** The exit code that says that standard input ended too early. */
    public static final int NO_INPUT = 1330664194;

    private static final Set<String> PROGRAMS = Set.of("powershell", "pwsh");
    /**
     * Without the input format PowerShell itself would read what is meant for the script. Measured against the 8,191
     * characters that cmd allows a line.
     */
    private static final String ARGUMENTS =
            " -NoLogo -NoProfile -NonInteractive -InputFormat None -OutputFormat Text -EncodedCommand ";

    private static final String ENCODED = encode(PowerShellScripts.BOOTSTRAP);

    private Bootstrap() {}

    /** Whether the shell is one of PowerShell's. */
    public static boolean isPowerShell(String shell) {
        return PROGRAMS.contains(shell);
    }

    /** The command line. */
    public static String line(String program) {
        return program + ARGUMENTS + ENCODED;
    }

    /**
     * A command line that bears the script in itself, for where there is no standard input to send it through. What it
     * takes of the line is more than three times the script's length.
     */
    public static String inline(String program, String script) {
        String encoded = Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_8));
        return program + ARGUMENTS + encode(PowerShellScripts.INLINE.replace("SCRIPT", encoded)) + " <nul";
    }

    /**
     * What standard input must begin with.
     *
     * @throws TransportException if the script or a value has a character that cannot be sent
     */
    public static byte[] input(String script, @Nullable String workingDirectory, Map<String, String> environment) {
        ByteArrayOutputStream fields = new ByteArrayOutputStream();
        field(fields, "script", script);
        fields.write(0);
        field(fields, "working directory", workingDirectory == null ? "" : workingDirectory);
        environment.forEach((name, value) -> {
            fields.write(0);
            field(fields, "environment", name);
            fields.write(0);
            field(fields, "environment variable " + name, value);
        });
        ByteArrayOutputStream input = new ByteArrayOutputStream(fields.size() + 12);
        input.writeBytes((fields.size() + "\n").getBytes(StandardCharsets.US_ASCII));
        input.writeBytes(fields.toByteArray());
        return input.toByteArray();
    }

    /** The same for a command's text. */
    public static byte[] input(Command command) {
        return input(command.text(), command.workingDirectory(), command.environment());
    }

    private static void field(ByteArrayOutputStream fields, String name, String value) {
        if (value.indexOf('\0') >= 0) {
            throw new TransportException(
                    TransportErrorCode.UNSUPPORTED,
                    "The " + name + " has a NUL character, which Windows cannot take.",
                    "Remove it.");
        }
        fields.writeBytes(value.getBytes(StandardCharsets.UTF_8));
    }

    private static String encode(String script) {
        return Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_16LE));
    }
}
