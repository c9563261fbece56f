package io.opsconductor.ssh;

import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.io.IOException;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;
import org.jspecify.annotations.Nullable;

/** Says in a code, a sentence and a mend why a file could not be moved. */
final class FileFailures {
    private FileFailures() {}

    /** @param what the subject of the sentence, for example {@code Reading /etc/motd} */
    static TransportException of(Connection connection, String what, IOException cause) {
        if (!connection.isOpen()) {
            return connection.lost(cause);
        }
        if (!(cause instanceof SftpException told)) {
            return new TransportException(
                    TransportErrorCode.FILE_TRANSFER_FAILED, what + " failed: " + cause.getMessage() + ".", "", cause);
        }
        return switch (told.getStatus()) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE, SftpConstants.SSH_FX_NO_SUCH_PATH ->
                new TransportException(
                        TransportErrorCode.FILE_NOT_FOUND,
                        what + " failed: there is no such file or directory.",
                        "Check the path on the target.",
                        cause);
            case SftpConstants.SSH_FX_PERMISSION_DENIED, SftpConstants.SSH_FX_WRITE_PROTECT ->
                new TransportException(
                        TransportErrorCode.FILE_ACCESS_DENIED,
                        what + " failed: the user may not do that.",
                        "Check the permissions of the file and its directories.",
                        cause);
            case SftpConstants.SSH_FX_NO_SPACE_ON_FILESYSTEM, SftpConstants.SSH_FX_QUOTA_EXCEEDED ->
                new TransportException(
                        TransportErrorCode.FILE_TRANSFER_FAILED,
                        what + " failed: there is no space left.",
                        "Make room on the target.",
                        cause);
            default ->
                new TransportException(
                        TransportErrorCode.FILE_TRANSFER_FAILED,
                        what + " failed: " + told.getMessage() + ".",
                        "Check the path, and the free space on the target.",
                        cause);
        };
    }

    static boolean saysMissing(IOException failure) {
        return failure instanceof SftpException told
                && (told.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE
                        || told.getStatus() == SftpConstants.SSH_FX_NO_SUCH_PATH);
    }

    static TransportException exists(String path) {
        return new TransportException(
                TransportErrorCode.FILE_EXISTS,
                path + " exists on the target, and may not be overwritten.",
                "Remove it, name another path, or allow overwriting.");
    }

    static TransportException tooLarge(String path, long most) {
        return new TransportException(
                TransportErrorCode.FILE_TOO_LARGE,
                path + " has more than the allowed " + most + " bytes.",
                "Raise the limit, or compress or split the file.");
    }

    static TransportException canceled(@Nullable Throwable cause) {
        return new TransportException(TransportErrorCode.COMMAND_CANCELED, "The transfer was canceled.", "", cause);
    }

    static String checked(String path) {
        if (path.isEmpty() || path.endsWith("/") || ShellText.hasNul(path)) {
            throw new TransportException(
                    TransportErrorCode.UNSUPPORTED,
                    "The path must name a file and contain no NUL character.",
                    "Name the file itself, not its directory.");
        }
        return path;
    }
}
