package io.opsconductor.target;

/** Whether a target could be reached when it was tried last. */
public enum ReachabilityState {
    /** A session was opened, and did something. */
    REACHABLE,
    /** The try failed on the way to a working session, or the connection was lost. */
    UNREACHABLE,
    /** Nobody has tried, or not since it is to be reached at another address. */
    UNKNOWN
}
