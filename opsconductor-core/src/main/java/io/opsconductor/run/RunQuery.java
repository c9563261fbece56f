package io.opsconductor.run;

import io.opsconductor.job.JobId;
import org.jspecify.annotations.Nullable;

/** Which runs are listed; null stands for any. */
public record RunQuery(@Nullable JobId jobId, @Nullable RunState state) {
    public static RunQuery all() {
        return new RunQuery(null, null);
    }
}
