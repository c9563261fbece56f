package io.opsconductor.postgres;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The embedded PostgreSQL cannot be started or kept; the message is a sentence an operator can act on. */
public final class EmbeddedPostgresException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of obstacle it was; stable, for programs. */
    public enum Reason {
        /** Another server holds the directory. */
        DIRECTORY_IN_USE,
        /** The data was written by another major version of PostgreSQL. */
        WRONG_VERSION,
        /** The directory is incomplete or holds something else. */
        DAMAGED_DIRECTORY,
        /** The operating system refuses what the server needs: an account, a permission, a file. */
        NOT_PERMITTED,
        /** There are no binaries for this operating system or processor. */
        UNSUPPORTED_PLATFORM,
        /** The requested port is taken. */
        PORT_IN_USE,
        /** PostgreSQL ended, or did not become ready in time. */
        START_FAILED
    }

    private final Reason reason;

    EmbeddedPostgresException(Reason reason, String message) {
        this(reason, message, null);
    }

    EmbeddedPostgresException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }

    @Override
    public String getMessage() {
        return Objects.requireNonNull(super.getMessage());
    }
}
