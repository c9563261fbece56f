package io.opsconductor.job;

import io.opsconductor.target.TargetSelection;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What steps of all types have in common.
 *
 * @param name unique in its job
 * @param protocol the only transport that may do it, as in {@code ssh.exec}; null for the target's own
 * @param targets those of the run's targets it addresses; null for all
 * @param timeout of one try; positive
 * @param always whether it runs even after an earlier step of its target has failed
 * @param idempotent whether it may run again when nobody knows whether it had finished
 */
public record StepOptions(
        String name,
        @Nullable String protocol,
        @Nullable TargetSelection targets,
        Duration timeout,
        OnFailure onFailure,
        boolean always,
        boolean idempotent) {
    public StepOptions {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(onFailure, "onFailure");
    }
}
