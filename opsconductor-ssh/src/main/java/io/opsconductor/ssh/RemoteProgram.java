package io.opsconductor.ssh;

import static io.opsconductor.ssh.ShellText.quoted;

import io.opsconductor.spi.transport.Command;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What is sent to the target for one command. The command line ({@link #BOOTSTRAP}) is always the same; everything
 * that may be long, secret or hostile follows on the standard input, so that neither {@code ps} nor a log of the target
 * shows it and no limit on arguments applies. To start a process is most of what a command costs a target; a short
 * program, which is nearly every one, therefore starts none but those of the user: the shell reads it line by line, and
 * runs the text itself unless another shell is wanted.
 *
 * <p>The testkit's SSH host recognises the command line by its beginning and the program by its first line, to find in
 * it what the user asked for. A change of where the text, shell, directory and environment stand, or of how they are
 * quoted, needs another number there and here.
 *
 * @param token a random word that precedes what the program says of itself on both streams; what a login shell
 *     prints before it is no output of the command
 * @param input how long the program is, and the program, to be sent before the command's own standard input. That
 *     may follow only when the program has said that it runs, because some implementations of {@code head} read ahead
 */
record RemoteProgram(String token, byte[] input) {
    /** Said in place of the process id when the working directory cannot be entered. */
    static final String NO_DIRECTORY = "!directory";
    /** Said in place of the process id when the wanted shell is not there. */
    static final String NO_SHELL = "!shell";
    /** Said before the process id of a program that does not lead a process group. */
    static final String ALONE = "~";

    /** The first line of a program that is the user's; the token follows. */
    private static final String COMMAND = "# opsconductor command 2 ";
    /** The first line of a program of ours; the token follows. */
    private static final String OWN = "# opsconductor own 2 ";

    /** In bytes. The shell reads line by line one byte at a time; what is longer is quicker by two processes. */
    private static final int SHORT = 4096;

    /** What the program has set and the user's text is not to find. */
    private static final String FORGET = "unset __oc_k __oc_n __oc_l __oc_s __oc_g __oc_t";

    /**
     * Reads the program from the standard input and becomes it. A truncated one is a syntax error and does nothing. The
     * line break is the third character of {@code IFS}, which each shell sets when it starts.
     */
    private static final String READ = "read -r __oc_k __oc_n; __oc_s=; case $__oc_k in "
            + "lines) while [ $__oc_n -gt 0 ] && IFS= read -r __oc_l; do "
            + "__oc_s=\"$__oc_s$__oc_l${IFS#??}\"; __oc_n=$((__oc_n - 1)); done;; "
            + "bytes) __oc_s=$(head -c $__oc_n 2>/dev/null || dd bs=1 count=$__oc_n 2>/dev/null; echo x); "
            + "__oc_s=${__oc_s%x};; esac; eval \"$__oc_s\"";

    /**
     * Makes the process that reads the program the leader of a process group: OpenSSH starts it as one; else
     * {@code setsid}, else job control does. Written so that any login shell, also csh and fish, passes it on as it
     * is: no line breaks, backslashes, exclamation marks, or quotes within the quotes.
     */
    static final String BOOTSTRAP = "exec sh -c ': opsconductor bootstrap 2; "
            + "if kill -0 -$$ 2>/dev/null; then eval \"$1\"; "
            + "elif command -v setsid >/dev/null 2>&1; then exec setsid sh -c \"$1\"; "
            + "else exec 3<&0; set -m; sh -c \"$1\" <&3 3<&- & wait $!; fi"
            + "' sh '" + READ + "'";

    private static final SecureRandom RANDOM = new SecureRandom();

    /** The text is a word of the program, whether it is one line or a script. */
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
                    .append(" >/dev/null 2>&1")
                    .append(orEnd(token + NO_DIRECTORY));
        }
        String shell = command.shell();
        if (shell != null) {
            text.append("__oc_p=$(command -v ")
                    .append(quoted(shell))
                    .append(")")
                    .append(orEnd(token + NO_SHELL));
        }
        text.append("printf '%s\\n' '").append(token).append("' >&2\n");
        text.append(sayGroup(token));
        command.environment()
                .forEach((name, value) -> text.append("export ")
                        .append(name)
                        .append('=')
                        .append(quoted(value))
                        .append('\n'));
        text.append(shell == null ? inThisShell() : inAnotherShell(token)).append("}\n");
        return framed(token, text.toString());
    }

    /** Says why the command cannot run, if what stands before has failed. */
    private static String orEnd(String reason) {
        return " || { printf '%s\\n' '" + reason + "'; exit 1; }\n";
    }

    /** The text begins the line, so that most shells count its lines right in their messages. */
    private static String inThisShell() {
        return "eval \"set --; " + FORGET + "; $__oc_t\"\nexit; ";
    }

    /**
     * The text reaches the shell through a file descriptor: a script of any length passes, and its standard input stays
     * free. Only where there is no {@code /dev/fd} it becomes an argument.
     */
    private static String inAnotherShell(String token) {
        return "if [ -e /dev/fd/3 ] 3</dev/null; then exec \"$__oc_p\" /dev/fd/3 3<<" + token + "\n$__oc_t\n" + token
                + "\nelse exec \"$__oc_p\" -c \"$__oc_t\"; fi\nexit 127; ";
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
        String length = body.length <= SHORT
                ? "lines " + program.chars().filter(c -> c == '\n').count()
                : "bytes " + body.length;
        byte[] head = (length + "\n").getBytes(StandardCharsets.US_ASCII);
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
