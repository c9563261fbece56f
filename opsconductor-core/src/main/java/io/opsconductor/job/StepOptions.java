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
 * @param when what must hold for it to run; null for nothing
 * @param retry how often it is tried
 * @param capture the variable that takes its standard output, without the line ends at its end; null for none
 * @param timeout of one try; positive
 * @param always whether it runs even after an earlier step of its target has failed
 * @param idempotent whether it may run again when nobody knows whether it had finished
 */
public record StepOptions(
        String name,
        @Nullable String protocol,
        @Nullable TargetSelection targets,
        @Nullable Condition when,
        Retry retry,
        @Nullable String capture,
        Duration timeout,
        OnFailure onFailure,
        boolean always,
        boolean idempotent) {
    public StepOptions {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(retry, "retry");
        Objects.requireNonNull(timeout, "timeout");
        Objects.requireNonNull(onFailure, "onFailure");
    }
}
