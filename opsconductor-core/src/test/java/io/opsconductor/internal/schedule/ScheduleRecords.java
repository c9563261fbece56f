package io.opsconductor.internal.schedule;

import io.opsconductor.internal.db.Database;
import io.opsconductor.schedule.ScheduleId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What schedules have left behind in the database: a row of due times for each kind of trace, in order. */
final class ScheduleRecords {
    private static final String STARTED = """
            SELECT schedule_id::text AS id, 'started' AS kind, substr(idempotency_key, 5) AS due_at FROM opsconductor.run
            WHERE schedule_id = ANY (:ids)
            """;
    private static final String AUDITED = """
            SELECT object_id AS id, action AS kind, coalesce(detail ->> 'due_at', detail ->> 'first_due_at') AS due_at
            FROM opsconductor.audit_event
            WHERE object_type = 'schedule' AND object_id = ANY (CAST(:ids AS text[])) AND action LIKE 'schedule\\_%'
              AND action <> 'schedule_create'
            """;
    private static final String WAITING = """
            SELECT schedule_id::text AS id, 'waiting' AS kind,
                   to_char(due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') AS due_at
            FROM opsconductor.schedule_waiting WHERE schedule_id = ANY (:ids)
            """;

    private final Map<String, List<Instant>> traces = new HashMap<>();

    private ScheduleRecords() {}

    static ScheduleRecords of(Database database, Collection<ScheduleId> ids) {
        ScheduleRecords records = new ScheduleRecords();
        UUID[] values = ids.stream().map(ScheduleId::value).toArray(UUID[]::new);
        database.read(handle -> {
            for (String sql : List.of(STARTED, AUDITED, WAITING)) {
                records.read(handle, sql, values);
            }
            return true;
        });
        records.traces.values().forEach(times -> times.sort(null));
        return records;
    }

    private void read(Handle handle, String sql, UUID[] ids) {
        handle.createQuery(sql)
                .bind("ids", ids)
                .map((row, context) ->
                        Map.entry(row.getString("id") + row.getString("kind"), Instant.parse(row.getString("due_at"))))
                .forEach(trace -> traces.computeIfAbsent(trace.getKey(), key -> new ArrayList<>())
                        .add(trace.getValue()));
    }

    List<Instant> started(ScheduleId id) {
        return of(id, "started");
    }

    List<Instant> audited(ScheduleId id, String action) {
        return of(id, action);
    }

    int misfires(ScheduleId id) {
        return of(id, "schedule_misfire").size();
    }

    List<Instant> waiting(ScheduleId id) {
        return of(id, "waiting");
    }

    private List<Instant> of(ScheduleId id, String kind) {
        return traces.getOrDefault(id + kind, List.of());
    }
}
