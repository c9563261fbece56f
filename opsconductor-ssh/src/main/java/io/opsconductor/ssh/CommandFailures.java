package io.opsconductor.ssh;

import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.util.regex.Pattern;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.exception.SshChannelOpenException;
import org.jspecify.annotations.Nullable;

/** Says in a code, a sentence and a mend why a command did not run to its end. */
final class CommandFailures {
    private static final Pattern SHELL = Pattern.compile("[A-Za-z0-9_./][A-Za-z0-9_./+-]{0,254}");

    private CommandFailures() {}

    /** What makes the command impossible before it is sent; null if nothing. */
    static @Nullable TransportException invalid(Command command) {
        String directory = command.workingDirectory();
        if (ShellText.hasNul(command.text())
                || (directory != null && ShellText.hasNul(directory))
                || command.environment().values().stream().anyMatch(ShellText::hasNul)) {
            return new TransportException(
                    TransportErrorCode.UNSUPPORTED,
                    "The command, its working directory or its environment contains a NUL character.",
                    "Send binary data as the standard input or as a file.");
        }
        if (!SHELL.matcher(RemoteProgram.shell(command)).matches()) {
            return new TransportException(
                    TransportErrorCode.UNSUPPORTED,
                    "The shell must be a name or a path of letters, digits and _ . / + -.",
                    "Name a shell, for example sh or /bin/bash.");
        }
        return null;
    }

    /** Whether the program was told to be impossible before it began. */
    static boolean neverBegan(String word) {
        return word.equals(RemoteProgram.NO_DIRECTORY) || word.equals(RemoteProgram.NO_SHELL);
    }

    static TransportException notOpened(Connection connection, @Nullable Throwable cause) {
        if (cause instanceof SshChannelOpenException denied) {
            int reason = denied.getReasonCode();
            if (reason == SshConstants.SSH_OPEN_RESOURCE_SHORTAGE || reason == SshConstants.SSH_OPEN_CONNECT_FAILED) {
                return new TransportException(
                        TransportErrorCode.QUOTA_EXCEEDED,
                        "The server on " + connection.endpoint() + " allows no more channels on this connection.",
                        "Lower the ssh setting channels_per_connection, or raise MaxSessions on the server.",
                        cause);
            }
            return new TransportException(
                    TransportErrorCode.SHELL_UNAVAILABLE,
                    "The server on " + connection.endpoint() + " lets this user run nothing.",
                    "Check the server's configuration for the user.",
                    cause);
        }
        return connection.lost(cause);
    }

    /** Why the command whose channel has closed has no exit code; null if it has one. */
    static @Nullable TransportException of(Connection connection, Command command, ExecChannel channel) {
        String word = channel.said().toCompletableFuture().getNow("");
        if (word.equals(RemoteProgram.NO_DIRECTORY)) {
            return new TransportException(
                    TransportErrorCode.FILE_NOT_FOUND,
                    "The working directory " + command.workingDirectory() + " cannot be entered.",
                    "Check that it exists on the target and that the user may enter it.");
        }
        if (word.equals(RemoteProgram.NO_SHELL)) {
            return new TransportException(
                    TransportErrorCode.SHELL_UNAVAILABLE,
                    "There is no " + RemoteProgram.shell(command) + " on " + connection.endpoint() + ".",
                    "Install it on the target, or name another shell.");
        }
        if (!word.isEmpty() && (channel.getExitStatus() != null || channel.getExitSignal() != null)) {
            return null;
        }
        if (!word.isEmpty() || !connection.isOpen()) {
            return connection.lost(null);
        }
        String instead = channel.instead();
        return new TransportException(
                TransportErrorCode.SHELL_UNAVAILABLE,
                "The user has no working shell on " + connection.endpoint()
                        + (channel.isRefused() ? ": the server refused to run a command." : ".")
                        + (instead.isEmpty() ? "" : " It said: " + instead),
                "Check the user's login shell and any forced command; a POSIX sh is needed.");
    }
}
