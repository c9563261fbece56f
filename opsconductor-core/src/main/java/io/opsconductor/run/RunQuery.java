package io.opsconductor.run;

import io.opsconductor.job.JobId;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which runs are listed; null stands for any.
 *
 * @param scheduleId the value of the id of the schedule that started them
 */
public record RunQuery(
        @Nullable JobId jobId,
        @Nullable RunState state,
        @Nullable UUID scheduleId) {
    public static RunQuery all() {
        return new RunQuery(null, null, null);
    }

    public static RunQuery ofJob(JobId job) {
        return new RunQuery(job, null, null);
    }

    public static RunQuery ofSchedule(UUID schedule) {
        return new RunQuery(null, null, schedule);
    }

    /** Of these runs only those in a state. */
    public RunQuery in(RunState only) {
        return new RunQuery(jobId, only, scheduleId);
    }

    /** Whether a run is one of these. */
    public boolean matches(Run run) {
        return (jobId == null || jobId.equals(run.jobId()))
                && (state == null || state == run.state())
                && (scheduleId == null || scheduleId.equals(run.scheduleId()));
    }
}
