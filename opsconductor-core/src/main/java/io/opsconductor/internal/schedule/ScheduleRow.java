package io.opsconductor.internal.schedule;

import io.opsconductor.run.StartRun;
import io.opsconductor.schedule.Schedule;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A schedule as it is stored.
 *
 * @param sealedParameters the secret ones; null if there are none
 * @param anchor what its intervals count from
 */
record ScheduleRow(Schedule schedule, byte @Nullable [] sealedParameters, Instant anchor) {
    /** What it asks for at a due time. */
    StartRun request(Map<String, String> secrets, @Nullable String idempotencyKey) {
        Map<String, Object> parameters = new HashMap<>(schedule.parameters());
        parameters.putAll(secrets);
        return new StartRun(schedule.jobId(), parameters, schedule.targets(), 0, idempotencyKey);
    }
}
