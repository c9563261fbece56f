package io.opsconductor.internal.schedule;

import io.opsconductor.common.Actor;
import io.opsconductor.common.ActorKind;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Role;
import io.opsconductor.internal.access.AuditLog;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.run.RunSubmission;
import io.opsconductor.observe.EngineObserver;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunId;
import io.opsconductor.schedule.FireOutcome;
import io.opsconductor.schedule.Schedule;
import io.opsconductor.spi.OpsConductorException;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one schedule does at one moment, in one transaction: starts runs in its own name, and leaves a record of
 * whatever it does or leaves out. For use by one thread.
 */
final class Firing {
    private static final Logger LOG = LoggerFactory.getLogger(Firing.class);
    private static final int MAX_WAITING = 100;
    private static final String SAVEPOINT = "before_start";

    private final Handle handle;
    private final ScheduleRow row;
    private final Caller self;
    private final Instant now;
    private final RunSubmission submission;
    private final ScheduleSecrets secrets;
    private final ScheduleStore store;
    private final WaitingStore waiting;
    private final EngineObserver observer;
    private boolean runUnderWay;
    private int queued;

    Firing(
            Handle handle,
            ScheduleRow row,
            Instant now,
            Database database,
            AuditLog audit,
            RunSubmission submission,
            ScheduleSecrets secrets,
            ScheduleStore store,
            WaitingStore waiting,
            EngineObserver observer) {
        Schedule schedule = row.schedule();
        this.handle = handle;
        this.row = row;
        this.now = now;
        this.submission = submission;
        this.secrets = secrets;
        this.store = store;
        this.waiting = waiting;
        this.observer = observer;
        this.self = new Caller(
                new Actor(ActorKind.SCHEDULE, schedule.id().toString(), schedule.name(), Role.OPERATOR, null),
                database,
                audit);
        this.runUnderWay = waiting.hasRunUnderWay(handle, schedule.id());
        this.queued = schedule.waiting();
    }

    /** Starts what waits, as far as it may. */
    void startWaiting() {
        if (queued == 0) {
            return;
        }
        for (Instant dueAt : waiting.waiting(handle, row.schedule().id())) {
            if (runUnderWay) {
                return;
            }
            waiting.remove(handle, row.schedule().id(), dueAt);
            queued--;
            start(dueAt);
        }
    }

    void fire(DueTimes due) {
        DueTimes.Missed missed = due.missed();
        if (missed != null) {
            recordMissed(missed);
        }
        due.fires().forEach(this::fire);
    }

    private void fire(Instant dueAt) {
        switch (row.schedule().overlapPolicy()) {
            case ALLOW -> start(dueAt);
            case SKIP -> {
                if (runUnderWay) {
                    skip(dueAt, "overlap", "An earlier run of the schedule had not ended.");
                } else {
                    start(dueAt);
                }
            }
            case QUEUE -> {
                if (!runUnderWay && queued == 0) {
                    start(dueAt);
                } else if (queued < MAX_WAITING) {
                    waiting.add(handle, row.schedule().id(), dueAt);
                    queued++;
                    record(dueAt, FireOutcome.WAITING, "overlap", "It waits for an earlier run to end.", null);
                } else {
                    skip(dueAt, "queue_full", MAX_WAITING + " due times of the schedule were waiting already.");
                }
            }
        }
    }

    /** Whatever goes wrong with the run alone is undone and recorded; the schedule goes on. */
    private void start(Instant dueAt) {
        handle.savepoint(SAVEPOINT);
        try {
            Run run = submission.submit(
                    handle,
                    self,
                    row.request(secrets.open(handle, row), "due:" + dueAt),
                    row.schedule().id());
            handle.releaseSavepoint(SAVEPOINT);
            runUnderWay = true;
            record(dueAt, FireOutcome.STARTED, null, null, run.id());
        } catch (RuntimeException e) {
            if (Database.isTransient(e)) {
                throw e;
            }
            handle.rollbackToSavepoint(SAVEPOINT);
            fail(dueAt, e);
        }
    }

    private void fail(Instant dueAt, RuntimeException e) {
        String code = CoreErrorCode.INTERNAL_ERROR.code();
        String message = "The run could not be started. See the server's log.";
        if (e instanceof OpsConductorException coded) {
            code = coded.code();
            message = coded.getMessage();
        } else {
            LOG.error("Schedule {} could not start a run", row.schedule().id(), e);
        }
        record(dueAt, FireOutcome.FAILED, code, message, null);
        self.auditFailure(handle, "schedule_fire", audited(dueAt).with("reason", code));
    }

    private void skip(Instant dueAt, String reason, String message) {
        record(dueAt, FireOutcome.SKIPPED, reason, message, null);
        self.audit(handle, "schedule_skip", audited(dueAt).with("reason", reason));
    }

    private void recordMissed(DueTimes.Missed missed) {
        record(missed.last(), FireOutcome.SKIPPED, "misfire", "No server was there to start it in time.", null);
        handle.afterCommit(observer::scheduleMissed);
        self.audit(
                handle,
                "schedule_misfire",
                DefaultSchedules.audited(row.schedule())
                        .with("first_due_at", missed.first().toString())
                        .with("last_due_at", missed.last().toString())
                        .with("policy", row.schedule().misfirePolicy().code())
                        .with("made_up", missed.madeUp()));
    }

    private void record(
            Instant dueAt,
            FireOutcome outcome,
            @Nullable String reason,
            @Nullable String message,
            @Nullable RunId run) {
        store.record(handle, row.schedule().id(), new Schedule.LastFire(dueAt, now, outcome, reason, message, run));
        handle.afterCommit(() -> observer.scheduleFired(outcome));
    }

    private AuditedObject audited(Instant dueAt) {
        return DefaultSchedules.audited(row.schedule()).with("due_at", dueAt.toString());
    }
}
