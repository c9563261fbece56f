package io.opsconductor.internal.engine;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.exceptions.ExecutionException;
import com.github.kagkarlsson.scheduler.jdbc.JdbcTaskRepositoryContext;
import com.github.kagkarlsson.scheduler.jdbc.PostgreSqlJdbcCustomization;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskDescriptor;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.CustomTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.run.Announcement;
import io.opsconductor.internal.run.Announcer;
import io.opsconductor.internal.run.RunQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The durable queue of runs, on db-scheduler: a claim by {@code SKIP LOCKED}, heartbeats, and a second try elsewhere
 * when the node that held a run is dead.
 */
final class WorkQueue implements RunQueue {
    private static final Logger LOG = LoggerFactory.getLogger(WorkQueue.class);
    private static final String TABLE = "opsconductor.scheduled_tasks";
    static final String TASK = "run";
    private static final TaskDescriptor<Void> RUN = TaskDescriptor.of(TASK);
    private static final Duration POLL = Duration.ofSeconds(2);

    /** A node that is dead is noticed after 10 to 14 seconds: the missed ones, and as long as two till somebody looks. */
    private static final Duration HEARTBEAT = Duration.ofSeconds(2);

    private static final int MISSED_HEARTBEATS = 5;
    private static final Duration LEASE = HEARTBEAT.multipliedBy(MISSED_HEARTBEATS);

    /** Nodes do not agree on the database's time to the millisecond; what is due now is due to all of them. */
    private static final Duration DISAGREEMENT = Duration.ofSeconds(1);

    private static final int MAX_FAILURES = 5;

    /** Nodes die of other things, too. */
    private static final int MAX_DEATHS = 10;

    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration LAST_RETRY = Duration.ofMinutes(1);
    /** A run that waits for others is looked at when one ends; this is for when that was missed. */
    private static final Duration TURN_WAIT = Duration.ofSeconds(10);

    private static final Duration STOP_WAIT = Duration.ofSeconds(20);

    /** As {@code SchedulerClient.schedule}, which would ask before whether it is there. */
    private static final String ADD = """
            INSERT INTO opsconductor.scheduled_tasks (task_name, task_instance, execution_time, picked, version, priority)
            VALUES (:task, CAST(:run AS text), :now, false, 1, :priority)
            """;

    private static final String WAKE = """
            UPDATE opsconductor.scheduled_tasks SET execution_time = :now
            WHERE task_name = :task AND task_instance = CAST(:run AS text) AND NOT picked AND execution_time > :now
            """;

    private static final String WAKE_CHORE = """
            UPDATE opsconductor.scheduled_tasks SET execution_time = :now
            WHERE task_name = :task AND task_instance = :instance AND NOT picked AND execution_time > :now
            """;

    private final DatabaseClock clock;
    private final Announcer announcer;
    private final Work work;
    private final Task<Void> task;

    WorkQueue(DatabaseClock clock, Announcer announcer, Work work) {
        this.clock = clock;
        this.announcer = announcer;
        this.work = work;
        this.task = Tasks.custom(RUN)
                .onDeadExecution(this::takeOver)
                .onFailure(this::failed)
                .execute((instance, context) -> switch (work.perform(run(instance))) {
                    case DONE -> this::done;
                    case AGAIN -> this::handOver;
                    case WAIT -> this::park;
                });
    }

    private void done(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        ifStillOurs(complete, operations::remove);
    }

    private void handOver(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        ifStillOurs(complete, () -> operations.reschedule(complete, dueNow()));
        announcer.announce(Announcement.work());
    }

    private void park(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        ifStillOurs(complete, () -> operations.reschedule(complete, clock.now().plus(TURN_WAIT)));
        work.parked(run(complete.getExecution().taskInstance));
    }

    private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        Throwable cause = complete.getCause().orElse(null);
        int failures = complete.getExecution().consecutiveFailures + 1;
        UUID run = run(complete.getExecution().taskInstance);
        if (cause != null && Database.isTransient(cause)) {
            ifStillOurs(
                    complete, () -> operations.reschedule(complete, clock.now().plus(FIRST_RETRY)));
        } else if (failures >= MAX_FAILURES) {
            work.quarantine(run);
            ifStillOurs(complete, operations::remove);
        } else {
            LOG.warn("Work on run {} failed, {} of {} times", run, failures, MAX_FAILURES, cause);
            ifStillOurs(
                    complete, () -> operations.reschedule(complete, clock.now().plus(delay(failures))));
        }
    }

    /** One that kills each node that works on it is stopped, too. */
    private void takeOver(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        if (!clock.answersFor(LEASE)) {
            // While the database was away nobody could give a sign of life; they get the time to do it now.
            return;
        }
        Execution execution = complete.getExecution();
        UUID run = run(execution.taskInstance);
        if (execution.consecutiveFailures + 1 >= MAX_DEATHS) {
            work.quarantine(run);
            ifStillOurs(complete, operations::remove);
        } else {
            ifStillOurs(complete, () -> {
                operations.reschedule(complete, dueNow());
                LOG.warn("Node {} gives no sign of life; its run {} is taken over", execution.pickedBy, run);
                announcer.announce(Announcement.work());
            });
        }
    }

    /** Another node that took this one for dead may hold the run by now. */
    private static void ifStillOurs(ExecutionComplete complete, Runnable change) {
        try {
            change.run();
        } catch (ExecutionException e) {
            LOG.debug(
                    "Run {} is not this node's any more",
                    complete.getExecution().taskInstance.getId(),
                    e);
        }
    }

    private static UUID run(TaskInstance<?> instance) {
        return UUID.fromString(instance.getId());
    }

    private Instant dueNow() {
        return clock.now().minus(DISAGREEMENT);
    }

    private static Duration delay(int failures) {
        Duration delay = FIRST_RETRY.multipliedBy(1L << Math.min(failures - 1, 6));
        return delay.compareTo(LAST_RETRY) < 0 ? delay : LAST_RETRY;
    }

    @Override
    public void add(Handle handle, UUID run, int priority) {
        handle.createUpdate(ADD)
                .bind("task", TASK)
                .bind("run", run)
                .bind("now", dueNow())
                .bind("priority", priority)
                .execute();
        announcer.announce(handle, Announcement.work(run));
    }

    @Override
    public void wake(Handle handle, UUID run) {
        handle.createUpdate(WAKE)
                .bind("task", TASK)
                .bind("run", run)
                .bind("now", dueNow())
                .execute();
        announcer.announce(handle, Announcement.work());
    }

    /** Has a chore begin when the transaction ends. */
    void wakeChore(Handle handle, String chore) {
        handle.createUpdate(WAKE_CHORE)
                .bind("task", chore)
                .bind("instance", HousekeepingTask.INSTANCE)
                .bind("now", dueNow())
                .execute();
        announcer.announce(handle, Announcement.work());
    }

    @Override
    public void cancel(Handle handle, UUID run) {
        announcer.announce(handle, Announcement.cancel(run));
        wake(handle, run);
    }

    /**
     * @param source waits for the database while it is away
     * @param watch is told when a poll fails because the database is away
     */
    Scheduler scheduler(
            DataSource source, DatabaseWatch watch, String nodeId, int concurrentRuns, List<CustomTask<Void>> chores) {
        return Scheduler.create(source, List.of(task))
                .startTasks(chores)
                .tableName(TABLE)
                .schedulerName(new SchedulerName.Fixed(nodeId))
                .threads(concurrentRuns)
                .pollUsingLockAndFetch(0.5, 1.0)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .enablePriority()
                .jdbcCustomization(new QuietPolls(watch))
                .clock(clock)
                .shutdownMaxWait(STOP_WAIT)
                .failureLogging(LogLevel.DEBUG, false)
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

    /** What is done with a run that is due. */
    interface Work {
        /** Works on it, and says what is to become of it. */
        Next perform(UUID run);

        /** Is told of each that waits for its turn, after that was written down. */
        void parked(UUID run);

        /** Ends one on which work has failed again and again. */
        void quarantine(UUID run);
    }

    /** While the node stops nobody waits for the database; a poll that finds none then finds no work. */
    private static final class QuietPolls extends PostgreSqlJdbcCustomization {
        private final DatabaseWatch watch;

        QuietPolls(DatabaseWatch watch) {
            super(false, false);
            this.watch = watch;
        }

        @Override
        public List<Execution> lockAndFetchSingleStatement(
                JdbcTaskRepositoryContext context, Instant now, int limit, boolean byPriority) {
            try {
                return super.lockAndFetchSingleStatement(context, now, limit, byPriority);
            } catch (RuntimeException e) {
                if (!Database.isTransient(e)) {
                    throw e;
                }
                watch.lost(e);
                return List.of();
            }
        }
    }
}
