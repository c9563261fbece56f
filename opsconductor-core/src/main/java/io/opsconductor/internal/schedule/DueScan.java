package io.opsconductor.internal.schedule;

import io.opsconductor.internal.access.AuditLog;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.run.RunSubmission;
import io.opsconductor.observe.EngineObserver;
import io.opsconductor.schedule.Schedule;
import io.opsconductor.schedule.ScheduleId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds the schedules that are due, and lets each do what it has to, in a transaction of its own. That a run is started
 * and that the schedule has gone past its due time are written together; so over any number of nodes each due time is
 * dealt with once. For use by one thread.
 */
public final class DueScan {
    private static final Logger LOG = LoggerFactory.getLogger(DueScan.class);
    private static final int PAGE = 200;
    private static final Duration REST = Duration.ofMinutes(1);
    /** For one at which the database failed: it may be the cause, and should not keep those behind it waiting. */
    private static final Duration SHORT_REST = Duration.ofSeconds(5);

    private final Database database;
    private final AuditLog audit;
    private final ScheduleStore store;
    private final CalendarStore calendars;
    private final ScheduleSecrets secrets;
    private final RunSubmission submission;
    private final InstantSource clock;
    private final EngineObserver observer;
    private final WaitingStore waiting = new WaitingStore();
    /** Those that broke down, and when they are tried again. */
    private final Map<ScheduleId, Instant> resting = new HashMap<>();

    public DueScan(
            Database database,
            AuditLog audit,
            ScheduleStore store,
            CalendarStore calendars,
            ScheduleIntake intake,
            RunSubmission submission,
            InstantSource clock,
            EngineObserver observer) {
        this.database = database;
        this.audit = audit;
        this.store = store;
        this.calendars = calendars;
        this.secrets = intake.secrets();
        this.submission = submission;
        this.clock = clock;
        this.observer = observer;
    }

    /**
     * Goes once through all that are due.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code database_unavailable}; the next time will do
     */
    public void run() {
        Instant now = clock.instant();
        resting.values().removeIf(until -> !until.isAfter(now));
        ScheduleId last = null;
        List<WaitingStore.Due> page;
        do {
            ScheduleId after = last;
            page = database.read(handle -> waiting.due(handle, now, after, PAGE));
            for (WaitingStore.Due due : page) {
                last = due.id();
                attempt(due, now);
            }
        } while (page.size() == PAGE);
    }

    /** One that breaks down holds up none of the others. */
    private void attempt(WaitingStore.Due due, Instant now) {
        if (resting.containsKey(due.id())) {
            return;
        }
        try {
            database.run(handle -> fire(handle, due, now));
        } catch (RuntimeException e) {
            if (Database.isTransient(e)) {
                resting.put(due.id(), now.plus(SHORT_REST));
                throw e;
            }
            LOG.error("Schedule {} broke down; it is tried again in {}", due.id(), REST, e);
            resting.put(due.id(), now.plus(REST));
        }
    }

    /** Another node may be at it, or have been: then there is nothing to do. */
    private void fire(Handle handle, WaitingStore.Due due, Instant now) {
        if (!store.pinUnlessLocked(handle, due.job())) {
            return;
        }
        Optional<ScheduleRow> locked = store.lockUnlessLocked(handle, due.id());
        if (locked.isEmpty() || !locked.get().schedule().enabled()) {
            return;
        }
        ScheduleRow row = locked.get();
        Schedule schedule = row.schedule();
        Firing firing = new Firing(handle, row, now, database, audit, submission, secrets, store, waiting, observer);
        firing.startWaiting();
        Instant first = schedule.nextFireAt();
        if (first != null && !first.isAfter(now)) {
            FireTimes times =
                    FireTimes.of(schedule.timing(), row.anchor(), calendars.required(handle, schedule.calendarId()));
            DueTimes dueTimes = DueTimes.at(now, first, times, schedule.misfirePolicy());
            firing.fire(dueTimes);
            store.setNext(handle, schedule.id(), dueTimes.next());
        }
    }
}
