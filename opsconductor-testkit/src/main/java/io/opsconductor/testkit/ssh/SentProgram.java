package io.opsconductor.testkit.ssh;

import io.opsconductor.testkit.host.CommandRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends before a command's own standard input when its command line is the bootstrap of OpsConductor's
 * SSH transport: a line with {@code lines} or {@code bytes} and their number, and that many of a program for {@code sh}.
 * The program's first line says whether it is a user's command, in which all that the user chose stands in single
 * quotes at fixed places, or one of the transport's own.
 *
 * @param bytes all that was read of the standard input, to be passed on if the program is to run
 * @param token what the transport waits for before it takes output for the command's; empty unless it is one
 * @param command what the user wants; null for anything else
 */
record SentProgram(byte[] bytes, String token, @Nullable CommandRequest command) {
    private static final String BOOTSTRAP = "exec sh -c ': opsconductor bootstrap 2;";
    private static final String COMMAND = "# opsconductor command 2 ";
    private static final String PROBE = "# opsconductor probe 1\n";
    private static final Pattern HEAD = Pattern.compile("(?<unit>lines|bytes) (?<number>[0-9]{1,9})\n");
    private static final int LONGEST_HEAD = 16;
    private static final int MOST = 64 * 1024 * 1024;

    /** Whether a program follows on the standard input. */
    static boolean follows(String commandLine) {
        return commandLine.startsWith(BOOTSTRAP);
    }

    /** Reads it; an input that ends too early gives what there was. */
    static SentProgram read(InputStream stdin) throws IOException {
        byte[] head = line(stdin, LONGEST_HEAD);
        Matcher length = HEAD.matcher(new String(head, StandardCharsets.US_ASCII));
        byte[] program = length.matches()
                ? program(stdin, length.group("unit"), Integer.parseInt(length.group("number")))
                : new byte[0];
        byte[] all = Arrays.copyOf(head, head.length + program.length);
        System.arraycopy(program, 0, all, head.length, program.length);
        String text = new String(program, StandardCharsets.UTF_8);
        if (!text.startsWith(COMMAND) || !text.endsWith("}\n")) {
            return new SentProgram(all, "", null);
        }
        String token = text.substring(COMMAND.length(), text.indexOf('\n'));
        CommandRequest command = new Reader(text).command();
        return new SentProgram(all, token, command.text().startsWith(PROBE) ? null : command);
    }

    private static byte[] program(InputStream stdin, String unit, int number) throws IOException {
        if (unit.equals("bytes")) {
            return stdin.readNBytes(Math.min(number, MOST));
        }
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        for (int i = 0; i < number && lines.size() < MOST; i++) {
            lines.write(line(stdin, MOST));
        }
        return lines.toByteArray();
    }

    /** With its end, if it has one. */
    private static byte[] line(InputStream stdin, int most) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next;
        do {
            next = stdin.read();
            if (next >= 0) {
                line.write(next);
            }
        } while (next >= 0 && next != '\n' && line.size() < most);
        return line.toByteArray();
    }

    /** Walks through a program, past what is in single quotes as it stands. */
    private static final class Reader {
        private final String program;
        private int at;

        Reader(String program) {
            this.program = program;
            nextLine();
        }

        CommandRequest command() {
            String text = quotedAfter("{ __oc_t=");
            if (text == null) {
                throw new IllegalArgumentException("a program of the SSH transport without a text");
            }
            nextLine();
            String directory = quotedAfter("CDPATH= cd -- ");
            if (directory != null) {
                nextLine();
            }
            String shell = quotedAfter("__oc_p=$(command -v ");
            Map<String, String> environment = new LinkedHashMap<>();
            while (at < program.length()) {
                nextLine();
                int equals = program.indexOf('=', at);
                if (program.startsWith("export ", at) && equals > 0) {
                    String assignment = program.substring(at, equals + 1);
                    String value = quotedAfter(assignment);
                    if (value != null) {
                        environment.put(assignment.substring("export ".length(), assignment.length() - 1), value);
                    }
                } else if (program.startsWith("if ", at) || program.startsWith("eval ", at)) {
                    break;
                }
            }
            return new CommandRequest(text, shell, directory, environment);
        }

        private void nextLine() {
            int end = program.indexOf('\n', at);
            at = end < 0 ? program.length() : end + 1;
        }

        /** One word of the shell: pieces in single quotes, and quotes behind backslashes between them. */
        private @Nullable String quotedAfter(String start) {
            if (!program.startsWith(start + "'", at)) {
                return null;
            }
            at += start.length();
            StringBuilder word = new StringBuilder();
            while (true) {
                if (program.startsWith("'", at)) {
                    int end = program.indexOf('\'', at + 1);
                    if (end < 0) {
                        throw new IllegalArgumentException("a program of the SSH transport with an open quote");
                    }
                    word.append(program, at + 1, end);
                    at = end + 1;
                } else if (program.startsWith("\\'", at)) {
                    word.append('\'');
                    at += 2;
                } else {
                    return word.toString();
                }
            }
        }
    }
}
