package io.opsconductor.run;

import io.opsconductor.job.JobId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which runs a listener of all runs is told of; null stands for any.
 *
 * @param scheduleId the value of the id of the schedule that started them
 * @param states told of are runs that come to one of these; none for all; immutable
 */
public record LiveQuery(@Nullable JobId jobId, @Nullable UUID scheduleId, List<RunState> states) {
    public LiveQuery {
        states = List.copyOf(states);
    }

    public static LiveQuery all() {
        return new LiveQuery(null, null, List.of());
    }

    public static LiveQuery ofJob(JobId job) {
        return new LiveQuery(job, null, List.of());
    }

    /** Of these runs only those in one of these states. */
    public LiveQuery in(RunState... only) {
        return new LiveQuery(jobId, scheduleId, List.of(only));
    }

    /** Whether a run is one of these. */
    public boolean matches(Run run) {
        return (jobId == null || jobId.equals(run.jobId()))
                && (scheduleId == null || scheduleId.equals(run.scheduleId()))
                && (states.isEmpty() || states.contains(run.state()));
    }
}
