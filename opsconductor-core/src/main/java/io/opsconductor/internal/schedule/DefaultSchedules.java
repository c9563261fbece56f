package io.opsconductor.internal.schedule;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Expected;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.access.Permission;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.UuidV7;
import io.opsconductor.internal.run.RunSubmission;
import io.opsconductor.run.Run;
import io.opsconductor.schedule.CalendarId;
import io.opsconductor.schedule.Schedule;
import io.opsconductor.schedule.ScheduleId;
import io.opsconductor.schedule.ScheduleQuery;
import io.opsconductor.schedule.ScheduleSpec;
import io.opsconductor.schedule.Schedules;
import io.opsconductor.schedule.Timing;
import io.opsconductor.spi.OpsConductorException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;

/** The service of schedules, in somebody's name. */
public final class DefaultSchedules implements Schedules {
    private final Caller caller;
    private final Database database;
    private final ScheduleStore store;
    private final CalendarStore calendars;
    private final ScheduleIntake intake;
    private final RunSubmission submission;
    private final InstantSource clock;
    private final WaitingStore waiting = new WaitingStore();

    public DefaultSchedules(
            Caller caller,
            Database database,
            ScheduleStore store,
            CalendarStore calendars,
            ScheduleIntake intake,
            RunSubmission submission,
            InstantSource clock) {
        this.caller = caller;
        this.database = database;
        this.store = store;
        this.calendars = calendars;
        this.intake = intake;
        this.submission = submission;
        this.clock = clock;
    }

    @Override
    public Schedule create(ScheduleSpec spec) {
        caller.require(Permission.SCHEDULE_WRITE);
        ScheduleIntake.check(spec);
        Instant now = clock.instant();
        ScheduleId id = new ScheduleId(UuidV7.at(now));
        return database.write(handle -> {
            ScheduleRow row = intake.row(handle, id, spec, null, now);
            refusingDuplicates(spec, () -> store.insert(handle, row));
            caller.audit(handle, "schedule_create", audited(row.schedule()));
            return found(handle, id).schedule();
        });
    }

    @Override
    public Schedule update(ScheduleId id, ScheduleSpec spec, Expected expected) {
        caller.require(Permission.SCHEDULE_WRITE);
        ScheduleIntake.check(spec);
        return database.write(handle -> {
            store.pin(handle, spec.jobId(), spec.calendarId());
            ScheduleRow row = intake.row(handle, id, spec, locked(handle, id, expected), clock.instant());
            refusingDuplicates(spec, () -> store.update(handle, row));
            waiting.clear(handle, id);
            caller.audit(handle, "schedule_update", audited(row.schedule()));
            return found(handle, id).schedule();
        });
    }

    @Override
    public Schedule get(ScheduleId id) {
        caller.require(Permission.SCHEDULE_READ);
        return database.read(handle -> found(handle, id)).schedule();
    }

    @Override
    public Optional<Schedule> findByName(String name) {
        caller.require(Permission.SCHEDULE_READ);
        return database.read(handle -> store.findByName(handle, name)).map(ScheduleRow::schedule);
    }

    @Override
    public Page<Schedule> list(ScheduleQuery query, PageRequest page) {
        caller.require(Permission.SCHEDULE_READ);
        return database.read(handle -> store.page(handle, query, page));
    }

    @Override
    public void delete(ScheduleId id, Expected expected) {
        caller.require(Permission.SCHEDULE_WRITE);
        database.run(handle -> {
            Schedule schedule = locked(handle, id, expected).schedule();
            store.delete(handle, id);
            caller.audit(handle, "schedule_delete", audited(schedule));
        });
    }

    @Override
    public Schedule pause(ScheduleId id, Expected expected) {
        caller.require(Permission.SCHEDULE_WRITE);
        return database.write(handle -> {
            Schedule before = locked(handle, id, expected).schedule();
            if (before.enabled()) {
                waiting.clear(handle, id);
                store.setEnabled(handle, id, false, null, clock.instant());
                caller.audit(handle, "schedule_pause", audited(before));
            }
            return found(handle, id).schedule();
        });
    }

    @Override
    public Schedule resume(ScheduleId id, Expected expected) {
        caller.require(Permission.SCHEDULE_WRITE);
        return database.write(handle -> {
            ScheduleRow before = locked(handle, id, expected);
            if (!before.schedule().enabled()) {
                Instant now = clock.instant();
                Instant next = times(handle, before).next(now).orElse(null);
                store.setEnabled(handle, id, true, next, now);
                caller.audit(handle, "schedule_resume", audited(before.schedule()));
            }
            return found(handle, id).schedule();
        });
    }

    @Override
    public Run runNow(ScheduleId id, @Nullable String idempotencyKey) {
        caller.require(Permission.RUN_START);
        return caller.auditingRefusals(
                Permission.RUN_START,
                () -> database.write(handle -> {
                    ScheduleRow row = found(handle, id);
                    Run run = submission.submit(
                            handle, caller, row.request(intake.secrets().open(handle, row), idempotencyKey), id);
                    caller.audit(
                            handle,
                            "schedule_run",
                            audited(row.schedule()).with("run_id", run.id().toString()));
                    return run;
                }));
    }

    @Override
    public List<Instant> preview(ScheduleId id, int count) {
        caller.require(Permission.SCHEDULE_READ);
        ScheduleRules.checkPreview(count);
        return database.read(handle -> times(handle, found(handle, id))).next(clock.instant(), count);
    }

    @Override
    public List<Instant> preview(Timing timing, @Nullable CalendarId calendarId, int count) {
        caller.require(Permission.SCHEDULE_READ);
        ScheduleRules.checkPreview(count);
        Timing checked = ScheduleRules.checked(timing);
        Instant now = clock.instant();
        return database.read(handle -> FireTimes.of(
                        checked, now.truncatedTo(ChronoUnit.SECONDS), calendars.required(handle, calendarId)))
                .next(now, count);
    }

    private FireTimes times(Handle handle, ScheduleRow row) {
        Schedule schedule = row.schedule();
        return FireTimes.of(schedule.timing(), row.anchor(), calendars.required(handle, schedule.calendarId()));
    }

    private ScheduleRow found(Handle handle, ScheduleId id) {
        return store.find(handle, id).orElseThrow(() -> notFound(id));
    }

    private ScheduleRow locked(Handle handle, ScheduleId id, Expected expected) {
        ScheduleRow row = store.lock(handle, id).orElseThrow(() -> notFound(id));
        expected.verify(row.schedule().generation());
        return row;
    }

    private static OpsConductorException notFound(ScheduleId id) {
        return new OpsConductorException(
                CoreErrorCode.SCHEDULE_NOT_FOUND,
                "There is no schedule " + id + ".",
                Map.of("schedule_id", id.toString()),
                null);
    }

    static AuditedObject audited(Schedule schedule) {
        return AuditedObject.of("schedule", schedule.id(), schedule.name());
    }

    private static void refusingDuplicates(ScheduleSpec spec, Runnable statement) {
        try {
            statement.run();
        } catch (JdbiException e) {
            if (!Database.isDuplicate(e)) {
                throw e;
            }
            throw new OpsConductorException(
                    CoreErrorCode.NAME_TAKEN,
                    "There is a schedule named " + spec.name() + " already. Choose another name.",
                    Map.of("name", spec.name()),
                    null);
        }
    }
}
