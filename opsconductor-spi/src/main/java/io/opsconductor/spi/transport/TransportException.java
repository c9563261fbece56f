package io.opsconductor.spi.transport;

import io.opsconductor.spi.OpsConductorException;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Reaching or using a target failed. The message says what happened, {@link #mend()} what a person can do about it.
 */
public final class TransportException extends OpsConductorException {
    private static final long serialVersionUID = 1L;

    private final TransportErrorCode transportErrorCode;
    private final String mend;
    private final Termination termination;

    public TransportException(TransportErrorCode code, String message, String mend) {
        this(code, message, mend, Termination.NOT_NEEDED, null);
    }

    public TransportException(TransportErrorCode code, String message, String mend, @Nullable Throwable cause) {
        this(code, message, mend, Termination.NOT_NEEDED, cause);
    }

    /**
     * @param mend what a person can do about it, a sentence; may be empty
     * @param termination for a command that was stopped: whether it is known to be gone
     */
    public TransportException(
            TransportErrorCode code, String message, String mend, Termination termination, @Nullable Throwable cause) {
        super(code, message, Map.of(), cause);
        this.transportErrorCode = code;
        this.mend = Objects.requireNonNull(mend, "mend");
        this.termination = Objects.requireNonNull(termination, "termination");
    }

    @Override
    public TransportErrorCode errorCode() {
        return transportErrorCode;
    }

    /** What a person can do about it, a sentence; may be empty. */
    public String mend() {
        return mend;
    }

    /** For a command that was stopped: whether its processes are known to be gone. */
    public Termination termination() {
        return termination;
    }
}
