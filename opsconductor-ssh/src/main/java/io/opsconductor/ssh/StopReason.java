package io.opsconductor.ssh;

import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.Termination;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import org.jspecify.annotations.Nullable;

/**
 * Why a command is stopped before its end.
 *
 * @param cause what the sink threw, if that is the reason
 */
record StopReason(
        TransportErrorCode code, String message, @Nullable Throwable cause) {
    static StopReason timeout(Command command) {
        return new StopReason(
                TransportErrorCode.COMMAND_TIMEOUT,
                "The command ran longer than " + command.timeout().toMillis() + " ms.",
                null);
    }

    static StopReason canceled() {
        return new StopReason(TransportErrorCode.COMMAND_CANCELED, "The command was canceled.", null);
    }

    static StopReason sinkFailed(Throwable cause) {
        return new StopReason(
                TransportErrorCode.COMMAND_CANCELED,
                "The command was canceled because its output could not be taken.",
                cause);
    }

    TransportException toException(Termination termination) {
        String outcome = switch (termination) {
            case NOT_NEEDED -> " Nothing of it was running.";
            case CONFIRMED -> " Its processes are gone.";
            case NOT_CONFIRMED -> " Whether its processes are gone is not known.";
        };
        String mend = termination == Termination.NOT_CONFIRMED
                ? "Look on the target for what may still run."
                : code == TransportErrorCode.COMMAND_TIMEOUT ? "Allow more time if it needs it." : "";
        return new TransportException(code, message + outcome, mend, termination, cause);
    }
}
