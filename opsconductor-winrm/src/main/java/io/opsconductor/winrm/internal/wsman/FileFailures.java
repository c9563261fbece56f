package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.winrm.internal.powershell.Bootstrap;
import org.jspecify.annotations.Nullable;

/** What the exit codes of our own scripts mean. */
final class FileFailures {
    private static final int EXISTS = 1330664200;
    private static final int NOT_FOUND = 1330664201;
    private static final int ACCESS_DENIED = 1330664202;
    private static final int FAILED = 1330664203;
    private static final int TOO_LARGE = 1330664204;
    private static final int CHECKSUM = 1330664205;

    private FileFailures() {}

    /** @param message what the script said */
    static TransportException of(int exitCode, String path, String message) {
        String said = message.isEmpty() ? "" : " The target says: " + message;
        return switch (exitCode) {
            case EXISTS ->
                new TransportException(
                        TransportErrorCode.FILE_EXISTS,
                        path + " is there already.",
                        "Allow it to be overwritten, or choose another path.");
            case NOT_FOUND ->
                new TransportException(
                        TransportErrorCode.FILE_NOT_FOUND,
                        path + " is not there, or its directory is not." + said,
                        "Check the path.");
            case ACCESS_DENIED ->
                new TransportException(
                        TransportErrorCode.FILE_ACCESS_DENIED,
                        "The account may not use " + path + "." + said,
                        "Give the account access, or use another.");
            case TOO_LARGE ->
                new TransportException(
                        TransportErrorCode.FILE_TOO_LARGE,
                        path + " is larger than allowed." + said,
                        "Allow more, or fetch less.");
            case CHECKSUM ->
                new TransportException(
                        TransportErrorCode.CHECKSUM_MISMATCH,
                        "What was written to " + path + " is not what was sent; it was deleted again." + said,
                        "Check the target's disk, and copy again.");
            case Bootstrap.NO_INPUT, FAILED -> failed(path, said, null);
            default -> failed(path, " The script ended with the exit code " + exitCode + "." + said, null);
        };
    }

    static TransportException failed(String path, String said, @Nullable Throwable cause) {
        return new TransportException(
                TransportErrorCode.FILE_TRANSFER_FAILED,
                "The transfer of " + path + " failed." + said,
                "Check the target's disk and the path.",
                cause);
    }
}
