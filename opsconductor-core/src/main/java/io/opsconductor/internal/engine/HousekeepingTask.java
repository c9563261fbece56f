package io.opsconductor.internal.engine;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.opsconductor.internal.housekeeping.Housekeeping;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Housekeeping once an hour, on one node of all. A sweep that is not done after its time goes on as soon as no run waits
 * for the thread.
 */
final class HousekeepingTask {
    private static final TaskDescriptor<Void> HOUSEKEEPING = TaskDescriptor.of("housekeeping");
    private static final Duration EVERY = Duration.ofHours(1);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

    private HousekeepingTask() {}

    static CustomTask<Void> of(Housekeeping housekeeping, InstantSource clock) {
        return Tasks.custom(HOUSEKEEPING)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(AFTER_FAILURE)))
                .defaultPriority(Short.MIN_VALUE)
                .scheduleOnStartup("hourly", null, now -> now.plus(EVERY))
                .execute((instance, context) -> {
                    boolean done =
                            housekeeping.sweep(() -> context.getSchedulerState().isShuttingDown());
                    return (complete, operations) -> operations.reschedule(
                            complete, done ? clock.instant().plus(EVERY) : clock.instant());
                });
    }
}
