package io.opsconductor.internal.engine;

import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/**
 * Work that comes again and again, on one node of all. A sweep that is not done after its time goes on as soon as no run
 * waits for the thread.
 */
final class HousekeepingTask {
    static final String HOUSEKEEPING = "housekeeping";
    static final String RESEALING = "resealing";
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(5);

    /** The one there is of each. The name stands in databases that are in use. */
    static final String INSTANCE = "hourly";

    private HousekeepingTask() {}

    /** @param sweep takes when to stop, and says whether nothing is left till the next time */
    static CustomTask<Void> of(String name, Duration every, Predicate<BooleanSupplier> sweep, InstantSource clock) {
        return Tasks.custom(TaskDescriptor.of(name))
                .onDeadExecutionRevive()
                .onFailure((complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(AFTER_FAILURE)))
                .defaultPriority(Short.MIN_VALUE)
                .scheduleOnStartup(INSTANCE, null, now -> now.plus(every))
                .execute((instance, context) -> {
                    boolean done = sweep.test(() -> context.getSchedulerState().isShuttingDown());
                    return (complete, operations) -> operations.reschedule(
                            complete, done ? clock.instant().plus(every) : clock.instant());
                });
    }
}
