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
import io.opsconductor.schedule.Calendar;
import io.opsconductor.schedule.CalendarId;
import io.opsconductor.schedule.CalendarQuery;
import io.opsconductor.schedule.CalendarSpec;
import io.opsconductor.schedule.Calendars;
import io.opsconductor.schedule.Schedule;
import io.opsconductor.spi.OpsConductorException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The service of calendars, in somebody's name. */
public final class DefaultCalendars implements Calendars {
    private final Caller caller;
    private final Database database;
    private final CalendarStore store;
    private final ScheduleStore schedules;
    private final InstantSource clock;

    public DefaultCalendars(
            Caller caller, Database database, CalendarStore store, ScheduleStore schedules, InstantSource clock) {
        this.caller = caller;
        this.database = database;
        this.store = store;
        this.schedules = schedules;
        this.clock = clock;
    }

    @Override
    public Calendar create(CalendarSpec spec) {
        caller.require(Permission.SCHEDULE_WRITE);
        ScheduleRules.check(spec);
        Instant now = clock.instant();
        Calendar calendar =
                new Calendar(new CalendarId(UuidV7.at(now)), spec.name(), spec.zone(), spec.blackouts(), now, now, 1);
        return database.write(handle -> {
            refusingDuplicates(spec, () -> store.insert(handle, calendar));
            caller.audit(handle, "calendar_create", audited(calendar));
            return found(handle, calendar.id());
        });
    }

    @Override
    public Calendar update(CalendarId id, CalendarSpec spec, Expected expected) {
        caller.require(Permission.SCHEDULE_WRITE);
        ScheduleRules.check(spec);
        Instant now = clock.instant();
        return database.write(handle -> {
            Calendar before = locked(handle, id, expected);
            Calendar calendar = new Calendar(
                    id, spec.name(), spec.zone(), spec.blackouts(), before.createdAt(), now, before.generation() + 1);
            refusingDuplicates(spec, () -> store.update(handle, calendar));
            schedules.lockByCalendar(handle, id).forEach(row -> follow(handle, row, calendar, now));
            caller.audit(handle, "calendar_update", audited(calendar));
            return found(handle, id);
        });
    }

    /** What is due already is left to those who start runs: they go by the new calendar, too. */
    private void follow(Handle handle, ScheduleRow row, Calendar calendar, Instant now) {
        Schedule schedule = row.schedule();
        Instant next = schedule.nextFireAt();
        if (schedule.enabled() && (next == null || next.isAfter(now))) {
            FireTimes times = FireTimes.of(schedule.timing(), row.anchor(), calendar);
            schedules.setNext(handle, schedule.id(), times.next(now).orElse(null));
        }
    }

    @Override
    public Calendar get(CalendarId id) {
        caller.require(Permission.SCHEDULE_READ);
        return database.read(handle -> found(handle, id));
    }

    @Override
    public Optional<Calendar> findByName(String name) {
        caller.require(Permission.SCHEDULE_READ);
        return database.read(handle -> store.findByName(handle, name));
    }

    @Override
    public Page<Calendar> list(CalendarQuery query, PageRequest page) {
        caller.require(Permission.SCHEDULE_READ);
        return database.read(handle -> store.page(handle, query, page));
    }

    @Override
    public void delete(CalendarId id, Expected expected) {
        caller.require(Permission.SCHEDULE_WRITE);
        database.run(handle -> {
            Calendar calendar = locked(handle, id, expected);
            try {
                store.delete(handle, id);
            } catch (JdbiException e) {
                throw Database.isStillReferenced(e) ? inUse(calendar) : e;
            }
            caller.audit(handle, "calendar_delete", audited(calendar));
        });
    }

    private Calendar found(Handle handle, CalendarId id) {
        return store.find(handle, id).orElseThrow(() -> notFound(id));
    }

    private Calendar locked(Handle handle, CalendarId id, Expected expected) {
        Calendar calendar = store.lock(handle, id).orElseThrow(() -> notFound(id));
        expected.verify(calendar.generation());
        return calendar;
    }

    static OpsConductorException notFound(CalendarId id) {
        return new OpsConductorException(
                CoreErrorCode.CALENDAR_NOT_FOUND,
                "There is no calendar " + id + ".",
                Map.of("calendar_id", id.toString()),
                null);
    }

    private static OpsConductorException inUse(Calendar calendar) {
        return new OpsConductorException(
                CoreErrorCode.IN_USE,
                "A schedule goes by the calendar " + calendar.name() + ". Take the calendar out of it first.",
                Map.of("calendar_id", calendar.id().toString()),
                null);
    }

    private static AuditedObject audited(Calendar calendar) {
        return AuditedObject.of("calendar", calendar.id(), calendar.name());
    }

    private static void refusingDuplicates(CalendarSpec spec, Runnable statement) {
        try {
            statement.run();
        } catch (JdbiException e) {
            if (!Database.isDuplicate(e)) {
                throw e;
            }
            throw new OpsConductorException(
                    CoreErrorCode.NAME_TAKEN,
                    "There is a calendar named " + spec.name() + " already. Choose another name.",
                    Map.of("name", spec.name()),
                    null);
        }
    }
}
