package io.opsconductor.run;

import io.opsconductor.job.JobSource;
import io.opsconductor.target.TargetSelection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run of a definition that is no job's, to be started. Build one with {@link #of}.
 *
 * @param definition as a job's, but that its name may be missing; it is {@code ad hoc} then
 * @param parameters by name: strings, numbers, booleans
 * @param targets instead of those that the definition names; null for the definition's
 * @param priority from -100 to 100: among queued runs a higher one is begun first; 0 unless set
 * @param idempotencyKey 1 to 128 characters; a second start by the same actor with the same key gives the first run;
 *     null for none
 */
public record AdHocRun(
        JobSource definition,
        Map<String, Object> parameters,
        @Nullable TargetSelection targets,
        int priority,
        @Nullable String idempotencyKey) {
    public AdHocRun {
        Objects.requireNonNull(definition, "definition");
        parameters = Map.copyOf(parameters);
    }

    /** On the definition's targets, without parameters. */
    public static AdHocRun of(JobSource definition) {
        return new AdHocRun(definition, Map.of(), null, 0, null);
    }

    public AdHocRun withParameters(Map<String, Object> values) {
        return new AdHocRun(definition, values, targets, priority, idempotencyKey);
    }

    public AdHocRun on(TargetSelection selection) {
        return new AdHocRun(definition, parameters, selection, priority, idempotencyKey);
    }

    public AdHocRun withPriority(int value) {
        return new AdHocRun(definition, parameters, targets, value, idempotencyKey);
    }

    public AdHocRun withIdempotencyKey(String key) {
        return new AdHocRun(definition, parameters, targets, priority, key);
    }

    /** Without the parameters, which may be secret. */
    @Override
    public String toString() {
        return "AdHocRun[definition=" + definition + "]";
    }
}
