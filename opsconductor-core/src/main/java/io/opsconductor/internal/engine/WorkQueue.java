package io.opsconductor.internal.engine;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.jdbc.JdbcCustomization;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.run.Channels;
import io.opsconductor.internal.run.RunQueue;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.slf4j.event.Level;

/**
 * The durable queue of runs, on db-scheduler: a claim by {@code SKIP LOCKED}, heartbeats, and a second try elsewhere
 * when the node that held a run is dead.
 */
final class WorkQueue implements RunQueue {
    private static final String TABLE = "opsconductor.scheduled_tasks";
    static final String TASK = "run";
    private static final TaskDescriptor<Void> RUN = TaskDescriptor.of(TASK);
    private static final Duration POLL = Duration.ofSeconds(2);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MAX_FAILURES = 5;
    private static final int MISSED_HEARTBEATS = 4;
    private static final Duration FIRST_RETRY = Duration.ofSeconds(1);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);
    /** A run that waits for others is looked at when one ends; this is for when that was missed. */
    private static final Duration TURN_WAIT = Duration.ofSeconds(10);

    private static final Duration STOP_WAIT = Duration.ofSeconds(20);
    private static final JdbcCustomization POSTGRES = new PostgreSqlJdbcCustomization(false, false);

    private static final String WAKE = """
            UPDATE opsconductor.scheduled_tasks SET execution_time = :now
            WHERE task_name = :task AND task_instance = CAST(:run AS text) AND NOT picked AND execution_time > :now
            """;

    private final InstantSource clock;
    private final Task<Void> task;

    /**
     * @param worker works on a run, and says what is to become of it
     * @param parked is told of each run that waits for its turn, after that was written down
     * @param quarantine ends a run on which work has failed again and again
     */
    WorkQueue(InstantSource clock, Function<UUID, Next> worker, Consumer<UUID> parked, Consumer<UUID> quarantine) {
        this.clock = clock;
        this.task = Tasks.custom(RUN)
                .onDeadExecutionRevive()
                .onFailure((complete, operations) -> {
                    int failures = complete.getExecution().consecutiveFailures + 1;
                    if (failures >= MAX_FAILURES
                            && !complete.getCause().map(Database::isTransient).orElse(false)) {
                        quarantine.accept(UUID.fromString(
                                complete.getExecution().taskInstance.getId()));
                        operations.remove();
                    } else {
                        operations.reschedule(complete, clock.instant().plus(delay(failures)));
                    }
                })
                .execute((instance, context) -> {
                    UUID run = UUID.fromString(instance.getId());
                    Next next = worker.apply(run);
                    return switch (next) {
                        case DONE -> new CompletionHandler.OnCompleteRemove<>();
                        case AGAIN -> (complete, operations) -> operations.reschedule(complete, clock.instant());
                        case WAIT ->
                            (complete, operations) -> {
                                operations.reschedule(complete, clock.instant().plus(TURN_WAIT));
                                parked.accept(run);
                            };
                    };
                });
    }

    private static Duration delay(int failures) {
        Duration delay = FIRST_RETRY.multipliedBy(1L << Math.min(failures, 6));
        return delay.compareTo(LAST_RETRY) < 0 ? delay : LAST_RETRY;
    }

    @Override
    public void add(Handle handle, UUID run, int priority) {
        SchedulerClient client = SchedulerClient.Builder.create(
                        new BorrowedConnection(handle.getConnection()), List.of(task))
                .tableName(TABLE)
                .enablePriority()
                .jdbcCustomization(POSTGRES)
                .build();
        client.scheduleIfNotExists(
                RUN.instance(run.toString()).priority(priority).build(), clock.instant());
    }

    @Override
    public void wake(Handle handle, UUID run) {
        handle.createUpdate(WAKE)
                .bind("task", TASK)
                .bind("run", run)
                .bind("now", clock.instant())
                .execute();
        Channels.notify(handle, Channels.WORK, "");
    }

    Scheduler scheduler(DataSource source, String nodeId, int concurrentRuns, CustomTask<Void> housekeeping) {
        return Scheduler.create(source, List.of(task))
                .startTasks(List.of(housekeeping))
                .tableName(TABLE)
                .schedulerName(new SchedulerName.Fixed(nodeId))
                .threads(concurrentRuns)
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .enablePriority()
                .jdbcCustomization(POSTGRES)
                .clock(clock::instant)
                .shutdownMaxWait(STOP_WAIT)
                .failureLogging(level(Level.WARN), false)
                .build();
    }

    /** What is to become of a run that was worked on. */
    enum Next {
        /** It has ended, or is another node's. */
        DONE,
        /** It has not ended: somebody is to go on with it. */
        AGAIN,
        /** It has to wait for its turn. */
        WAIT
    }

    private static com.github.kagkarlsson.scheduler.logging.LogLevel level(Level level) {
        return com.github.kagkarlsson.scheduler.logging.LogLevel.valueOf(level.name());
    }
}
