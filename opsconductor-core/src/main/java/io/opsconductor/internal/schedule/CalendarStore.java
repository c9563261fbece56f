package io.opsconductor.internal.schedule;

import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.internal.db.Conditions;
import io.opsconductor.internal.db.Paging;
import io.opsconductor.internal.db.Rows;
import io.opsconductor.internal.db.SortKey;
import io.opsconductor.schedule.Calendar;
import io.opsconductor.schedule.CalendarId;
import io.opsconductor.schedule.CalendarQuery;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code calendar}. */
public final class CalendarStore {
    private static final String SELECT = """
            SELECT c.id, c.name, c.zone, c.windows, c.created_at, c.updated_at, c.generation
            FROM opsconductor.calendar c
            """;

    private static final String PAGE = SELECT + "%s%sLIMIT :rows";

    private static final String COUNT = "SELECT count(*) FROM opsconductor.calendar c %s";

    private static final SortKey<Calendar> NAME = SortKey.unique("lower(c.name)", SortKey.Kind.NAME, Calendar::name);

    private static final String INSERT = """
            INSERT INTO opsconductor.calendar (id, name, zone, windows, created_at, updated_at)
            VALUES (:id, :name, :zone, CAST(:windows AS jsonb), :createdAt, :updatedAt)
            """;

    private static final String UPDATE = """
            UPDATE opsconductor.calendar
            SET name = :name, zone = :zone, windows = CAST(:windows AS jsonb), created_at = :createdAt,
                updated_at = :updatedAt, generation = generation + 1
            WHERE id = :id
            """;

    private static final String DELETE = "DELETE FROM opsconductor.calendar WHERE id = :id";

    void insert(Handle handle, Calendar calendar) {
        bindAndExecute(handle, INSERT, calendar);
    }

    void update(Handle handle, Calendar calendar) {
        bindAndExecute(handle, UPDATE, calendar);
    }

    private static void bindAndExecute(Handle handle, String sql, Calendar calendar) {
        handle.createUpdate(sql)
                .bind("id", calendar.id().value())
                .bind("name", calendar.name())
                .bind("zone", calendar.zone())
                .bind("windows", BlackoutJson.write(calendar.blackouts()))
                .bind("createdAt", calendar.createdAt())
                .bind("updatedAt", calendar.updatedAt())
                .execute();
    }

    Optional<Calendar> find(Handle handle, CalendarId id) {
        return handle.createQuery(SELECT + "WHERE c.id = :id")
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Keeps others from changing a calendar until the transaction ends, but not from going by it. */
    Optional<Calendar> lock(Handle handle, CalendarId id) {
        return handle.createQuery(SELECT + "WHERE c.id = :id FOR NO KEY UPDATE")
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Null if none is asked for. */
    @Nullable Calendar required(Handle handle, @Nullable CalendarId id) {
        return id == null ? null : find(handle, id).orElseThrow(() -> DefaultCalendars.notFound(id));
    }

    Optional<Calendar> findByName(Handle handle, String name) {
        return handle.createQuery(SELECT + "WHERE lower(c.name) = lower(:name)")
                .bind("name", name)
                .map((row, context) -> read(row))
                .findOne();
    }

    Page<Calendar> page(Handle handle, CalendarQuery query, PageRequest page) {
        Paging<Calendar> paging = Paging.of(NAME, query, page);
        Conditions shown = paging.beyond(conditions(query));
        List<Calendar> calendars = shown.bind(handle.createQuery(PAGE.formatted(shown.where(), paging.order())))
                .bind("rows", paging.rows())
                .map((row, context) -> read(row))
                .list();
        return paging.page(calendars, conditions(query).count(handle, COUNT));
    }

    private static Conditions conditions(CalendarQuery query) {
        return new Conditions().and("lower(c.name)", query.part());
    }

    void delete(Handle handle, CalendarId id) {
        handle.createUpdate(DELETE).bind("id", id.value()).execute();
    }

    private static Calendar read(ResultSet row) throws SQLException {
        return new Calendar(
                new CalendarId(Rows.uuid(row, "id")),
                row.getString("name"),
                row.getString("zone"),
                BlackoutJson.read(row.getString("windows")),
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"),
                row.getLong("generation"));
    }
}
