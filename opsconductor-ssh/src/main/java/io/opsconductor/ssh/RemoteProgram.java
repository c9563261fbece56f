package io.opsconductor.ssh;

import static io.opsconductor.ssh.ShellText.quoted;

import io.opsconductor.spi.transport.Command;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What is sent to the target for one command. The command line ({@link #BOOTSTRAP}) is always the same; everything
 * that may be long, secret or hostile follows on the standard input as a length and that many bytes, so that neither
 * {@code ps} nor a log of the target shows it and no limit on arguments applies.
 *
 * <p>The testkit's SSH host recognises the command line by its beginning and the program by its first line, to find in
 * it what the user asked for. A change of where the text, shell, directory and environment stand, or of how they are
 * quoted, needs another number there and here.
 *
 * @param token a random word that precedes what the program says of itself on both streams; what a login shell
 *     prints before it is no output of the command
 * @param input the length and the program, to be sent before the command's own standard input. That may follow only
 *     when the program has said that it runs, because some implementations of {@code head} read ahead
 */
record RemoteProgram(String token, byte[] input) {
    /** Said in place of the process id when the working directory cannot be entered. */
    static final String NO_DIRECTORY = "!directory";
    /** Said in place of the process id when the wanted shell is not there. */
    static final String NO_SHELL = "!shell";
    /** Said before the process id of a program that does not lead a process group. */
    static final String ALONE = "~";

    /** The first line of a program that is the user's; the token follows. */
    private static final String COMMAND = "# opsconductor command 1 ";
    /** The first line of a program of ours; the token follows. */
    private static final String OWN = "# opsconductor own 1 ";

    /** Reads the program from the standard input and becomes it. A truncated one is a syntax error and does nothing. */
    private static final String READ = "read -r __oc_n && "
            + "__oc_s=$(head -c $__oc_n 2>/dev/null || dd bs=1 count=$__oc_n 2>/dev/null; echo x) && "
            + "eval \"${__oc_s%x}\"";

    /**
     * Makes the process that reads the program the leader of a process group: OpenSSH starts it as one; else
     * {@code setsid}, else job control does. Written so that any login shell, also csh and fish, passes it on as it
     * is: no line breaks, backslashes, exclamation marks, or quotes within the quotes.
     */
    static final String BOOTSTRAP = "exec sh -c ': opsconductor bootstrap 1; "
            + "if kill -0 -$$ 2>/dev/null; then eval \"$0\"; "
            + "elif command -v setsid >/dev/null 2>&1; then exec setsid sh -c \"$0\"; "
            + "else exec 3<&0; set -m; sh -c \"$0\" <&3 3<&- & wait $!; fi"
            + "' '" + READ + "'";

    private static final SecureRandom RANDOM = new SecureRandom();

    /**
     * The text reaches its shell through a file descriptor, whether it is one line or a script: a script of any
     * length passes, and its standard input stays free. Only where there is no {@code /dev/fd} it becomes an
     * argument.
     */
    static RemoteProgram of(Command command) {
        String token = newToken();
        StringBuilder text = new StringBuilder(COMMAND)
                .append(token)
                .append("\n{ __oc_t=")
                .append(quoted(command.text()))
                .append('\n');
        String directory = command.workingDirectory();
        if (directory != null) {
            text.append("CDPATH= cd -- ")
                    .append(quoted(directory))
                    .append(" >/dev/null 2>&1 || { printf '%s\\n' '")
                    .append(token + NO_DIRECTORY)
                    .append("'; exit 1; }\n");
        }
        text.append("__oc_p=$(command -v ")
                .append(quoted(shell(command)))
                .append(") || { printf '%s\\n' '")
                .append(token + NO_SHELL)
                .append("'; exit 1; }\n");
        text.append("printf '%s\\n' '").append(token).append("' >&2\n");
        text.append(sayGroup(token));
        command.environment()
                .forEach((name, value) -> text.append("export ")
                        .append(name)
                        .append('=')
                        .append(quoted(value))
                        .append('\n'));
        text.append("if [ -e /dev/fd/3 ] 3</dev/null; then exec \"$__oc_p\" /dev/fd/3 3<<")
                .append(token)
                .append("\n$__oc_t\n")
                .append(token)
                .append("\nelse exec \"$__oc_p\" -c \"$__oc_t\"; fi\nexit 127; }\n");
        return framed(token, text.toString());
    }

    /** A program of ours in the target's {@code sh}. */
    static RemoteProgram ofOwn(String script) {
        String token = newToken();
        return framed(
                token,
                OWN + token + "\n{ printf '%s\\n' '" + token + "' >&2\n" + sayGroup(token) + script + "\nexit; }\n");
    }

    /** The process id, with {@link #ALONE} before it if the process leads no group, for want of any means to it. */
    private static String sayGroup(String token) {
        return "kill -0 -$$ 2>/dev/null && __oc_g= || __oc_g='" + ALONE + "'\nprintf '%s\\n' '" + token
                + "'$__oc_g$$\n";
    }

    static String shell(Command command) {
        String shell = command.shell();
        return shell == null ? "sh" : shell;
    }

    private static RemoteProgram framed(String token, String program) {
        byte[] body = program.getBytes(StandardCharsets.UTF_8);
        byte[] head = (body.length + "\n").getBytes(StandardCharsets.US_ASCII);
        byte[] input = new byte[head.length + body.length];
        System.arraycopy(head, 0, input, 0, head.length);
        System.arraycopy(body, 0, input, head.length, body.length);
        return new RemoteProgram(token, input);
    }

    private static String newToken() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return "opsconductor-" + HexFormat.of().formatHex(bytes) + ":";
    }

    /** Without the input, which may hold secrets. */
    @Override
    public String toString() {
        return "RemoteProgram[" + input.length + " bytes]";
    }
}
