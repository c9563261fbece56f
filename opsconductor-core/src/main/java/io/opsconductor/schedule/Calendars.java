package io.opsconductor.schedule;

import io.opsconductor.common.Expected;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import java.util.Optional;

/** Keeps the calendars of schedules. Safe for use by many threads. */
public interface Calendars {
    /**
     * Creates a calendar.
     *
     * @throws io.opsconductor.common.InvalidInputException {@code validation_failed}
     * @throws io.opsconductor.spi.OpsConductorException {@code name_taken}, {@code forbidden}
     */
    Calendar create(CalendarSpec spec);

    /** @throws io.opsconductor.spi.OpsConductorException {@code calendar_not_found} */
    Calendar get(CalendarId id);

    Optional<Calendar> findByName(String name);

    /**
     * By name.
     *
     * @throws io.opsconductor.common.InvalidInputException {@code cursor_invalid} if the cursor comes from another list, or
     *     from this one sorted or narrowed in another way
     */
    Page<Calendar> list(CalendarQuery query, PageRequest page);

    /** All calendars by name. */
    default Page<Calendar> list(PageRequest page) {
        return list(CalendarQuery.all(), page);
    }

    /**
     * Replaces everything that a calendar is but its id; the schedules that go by it follow at once. Errors as
     * {@link #create}, and {@code calendar_not_found}, {@code precondition_failed}.
     */
    Calendar update(CalendarId id, CalendarSpec spec, Expected expected);

    /** As {@link #update(CalendarId, CalendarSpec, Expected)}, whatever was changed before. */
    default Calendar update(CalendarId id, CalendarSpec spec) {
        return update(id, spec, Expected.any());
    }

    /**
     * @throws io.opsconductor.spi.OpsConductorException {@code calendar_not_found}, {@code in_use} while a schedule goes
     *     by it, {@code precondition_failed}
     */
    void delete(CalendarId id, Expected expected);

    /** As {@link #delete(CalendarId, Expected)}, whatever was changed before. */
    default void delete(CalendarId id) {
        delete(id, Expected.any());
    }
}
