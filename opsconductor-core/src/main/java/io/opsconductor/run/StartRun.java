package io.opsconductor.run;

import io.opsconductor.job.JobId;
import io.opsconductor.target.TargetSelection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A run to be started. Build one with {@link #of}.
 *
 * @param parameters by name: strings, numbers, booleans
 * @param targets instead of those that the job names; null for the job's
 * @param priority from -100 to 100: among queued runs a higher one is begun first; 0 unless set
 * @param idempotencyKey 1 to 128 characters; a second start by the same actor with the same key gives the first run;
 *     null for none
 */
public record StartRun(
        JobId jobId,
        Map<String, Object> parameters,
        @Nullable TargetSelection targets,
        int priority,
        @Nullable String idempotencyKey) {
    public StartRun {
        Objects.requireNonNull(jobId, "jobId");
        parameters = Map.copyOf(parameters);
    }

    /** The job's latest revision, on the job's targets, without parameters. */
    public static StartRun of(JobId jobId) {
        return new StartRun(jobId, Map.of(), null, 0, null);
    }

    public StartRun withParameters(Map<String, Object> values) {
        return new StartRun(jobId, values, targets, priority, idempotencyKey);
    }

    public StartRun on(TargetSelection selection) {
        return new StartRun(jobId, parameters, selection, priority, idempotencyKey);
    }

    public StartRun withPriority(int value) {
        return new StartRun(jobId, parameters, targets, value, idempotencyKey);
    }

    public StartRun withIdempotencyKey(String key) {
        return new StartRun(jobId, parameters, targets, priority, key);
    }

    /** Names the job only: parameters may be secret. */
    @Override
    public String toString() {
        return "StartRun[jobId=" + jobId + "]";
    }
}
