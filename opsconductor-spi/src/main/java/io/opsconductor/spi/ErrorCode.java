package io.opsconductor.spi;

/**
 * A stable name for one way to fail. Implemented by enums; the name never changes once published.
 *
 * <p>Implementations are immutable and safe for use by many threads.
 */
public interface ErrorCode {
    /** The code as it stands in JSON and in the database: lower case words joined by underscores. */
    String code();

    /** How callers should react to it. */
    ErrorCategory category();
}
