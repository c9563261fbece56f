package io.opsconductor.common;

import java.util.Objects;

/**
 * A right to run certain jobs on certain targets.
 *
 * @param jobs the name of a job, with {@code *} for any characters; without regard to case
 * @param targets a selector, for example {@code env:test}; {@code *} for every target
 */
public record Grant(String jobs, String targets) {
    public Grant {
        Objects.requireNonNull(jobs, "jobs");
        Objects.requireNonNull(targets, "targets");
    }
}
