package io.opsconductor.testkit.ssh;

import io.opsconductor.testkit.host.CommandRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a client sends before a command's own standard input when its command line is the bootstrap of OpsConductor's
 * SSH transport: a decimal number, a line feed, and that many bytes of a program for {@code sh}. The program's first
 * line says whether it is a user's command, in which all that the user chose stands in single quotes at fixed places,
 * or one of the transport's own.
 *
 * @param bytes all that was read of the standard input, to be passed on if the program is to run
 * @param token what the transport waits for before it takes output for the command's; empty unless it is one
 * @param command what the user wants; null for anything else
 */
record SentProgram(byte[] bytes, String token, @Nullable CommandRequest command) {
    private static final String BOOTSTRAP = "exec sh -c ': opsconductor bootstrap 1;";
    private static final String COMMAND = "# opsconductor command 1 ";
    private static final String PROBE = "# opsconductor probe 1\n";
    private static final int MOST = 64 * 1024 * 1024;

    /** Whether a program follows on the standard input. */
    static boolean follows(String commandLine) {
        return commandLine.startsWith(BOOTSTRAP);
    }

    /** Reads it; an input that ends too early gives what there was. */
    static SentProgram read(InputStream stdin) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        int length = 0;
        int next;
        while ((next = stdin.read()) >= '0' && next <= '9' && length <= MOST) {
            all.write(next);
            length = length * 10 + next - '0';
        }
        if (next >= 0) {
            all.write(next);
        }
        byte[] program = next == '\n' && length <= MOST ? stdin.readNBytes(length) : new byte[0];
        all.write(program);
        String text = new String(program, StandardCharsets.UTF_8);
        if (program.length < length || !text.startsWith(COMMAND)) {
            return new SentProgram(all.toByteArray(), "", null);
        }
        String token = text.substring(COMMAND.length(), text.indexOf('\n'));
        CommandRequest command = new Reader(text).command();
        return new SentProgram(all.toByteArray(), token, command.text().startsWith(PROBE) ? null : command);
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
                } else if (program.startsWith("if ", at)) {
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
