package io.opsconductor.run;

import io.opsconductor.common.ActorKind;
import io.opsconductor.job.JobId;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One activation of a job, or of a definition that is no job's.
 *
 * @param jobId null once the job has been deleted, and of a run of no job
 * @param reason a code that says why it ended so; null where the state says it all
 * @param message a sentence about the reason; null if there is none
 * @param startedBy the name of the actor who started it
 * @param priority among queued runs a higher one is begun first
 * @param rerunOf the earlier run that it does again; null if it is none, or that one is gone
 * @param scheduleId the value of the id of the schedule whose run it is; null if it is none's, or the schedule has been deleted
 * @param parameters as given, with defaults; secret ones are left out
 * @param targets how many targets are in which state
 */
public record Run(
        RunId id,
        @Nullable JobId jobId,
        String jobName,
        int revision,
        RunState state,
        @Nullable String reason,
        @Nullable String message,
        ActorKind startedByKind,
        String startedBy,
        int priority,
        @Nullable RunId rerunOf,
        @Nullable UUID scheduleId,
        Map<String, @Nullable Object> parameters,
        TargetCounts targets,
        Instant queuedAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant cancelRequestedAt) {
    public Run {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /** The same, as whoever may not read runs is shown it. */
    public Run withoutParameters() {
        return new Run(
                id,
                jobId,
                jobName,
                revision,
                state,
                reason,
                message,
                startedByKind,
                startedBy,
                priority,
                rerunOf,
                scheduleId,
                Map.of(),
                targets,
                queuedAt,
                startedAt,
                finishedAt,
                cancelRequestedAt);
    }

    /** How many targets of a run are in which state. */
    public record TargetCounts(
            int total, int queued, int running, int succeeded, int failed, int canceled, int skipped, int aborted) {}
}
