package io.opsconductor.winrm.internal.engine;

import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.Termination;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * Why a command is stopped before its end.
 *
 * @param mend what a person can do about it; may be empty
 * @param cause what was thrown, if that is the reason
 */
public record StopReason(
        TransportErrorCode code,
        String message,
        String mend,
        @Nullable Throwable cause) {
    public static StopReason timeout(Command command) {
        return new StopReason(
                TransportErrorCode.COMMAND_TIMEOUT,
                "The command ran longer than " + command.timeout().toMillis() + " ms.",
                "Allow more time if it needs it.",
                null);
    }

    public static StopReason canceled() {
        return new StopReason(TransportErrorCode.COMMAND_CANCELED, "The command was canceled.", "", null);
    }

    public static StopReason sinkFailed(Throwable cause) {
        return new StopReason(
                TransportErrorCode.COMMAND_CANCELED,
                "The command was canceled because its output could not be taken.",
                "",
                cause);
    }

    public static StopReason failed(TransportException failure) {
        String message = failure.getMessage() == null ? "" : failure.getMessage();
        return new StopReason(failure.errorCode(), message, failure.mend(), failure.getCause());
    }

    public static StopReason transportClosed() {
        return new StopReason(
                TransportErrorCode.CONNECTION_LOST, "The WinRM transport was closed.", "Start the engine again.", null);
    }

    /** Where nothing had begun. */
    public TransportException toException() {
        return new TransportException(code, message, mend, cause);
    }

    public TransportException toException(Termination termination) {
        String outcome = switch (termination) {
            case NOT_NEEDED -> " Nothing of it was running.";
            case CONFIRMED -> " Its processes are gone.";
            case NOT_CONFIRMED -> " Whether its processes are gone is not known.";
        };
        return new TransportException(
                code,
                message + outcome,
                termination == Termination.NOT_CONFIRMED ? "Look on the target for what may still run." : mend,
                termination,
                cause);
    }
}
