package io.opsconductor.spi;

/** What kind of failure an {@link ErrorCode} names; decides how a caller should react. */
public enum ErrorCategory {
    /** The request is malformed or breaks a rule; send another one. */
    INVALID,
    /** Nobody is known to be calling; log in. */
    UNAUTHENTICATED,
    /** The caller is known and may not do this. */
    FORBIDDEN,
    /** There is no such thing, or the caller may not know of it. */
    NOT_FOUND,
    /** The present state of things does not allow this. */
    CONFLICT,
    /** The request, or what it would produce, exceeds a size limit. */
    TOO_LARGE,
    /** Too many requests; wait and try again. */
    RATE_LIMITED,
    /** Something outside this process cannot be reached or refuses to work. */
    UNAVAILABLE,
    /** The time allowed has passed. */
    TIMEOUT,
    /** Work was stopped because somebody asked for it. */
    CANCELED,
    /** A defect of ours, or of a plugin. */
    INTERNAL
}
