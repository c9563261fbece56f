package io.opsconductor.target;

/** What to do about the host key of a target of which none is pinned. A changed key is refused in any case. */
public enum HostKeyPolicy {
    /** Pin the first key that the target shows. */
    TRUST_ON_FIRST_USE,
    /** Refuse, and keep the key for an administrator to approve. */
    STRICT
}
