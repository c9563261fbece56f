package io.opsconductor.internal.run;

import io.opsconductor.internal.db.UuidV7;
import io.opsconductor.run.RunCount;
import io.opsconductor.run.RunCountQuery;
import io.opsconductor.run.RunCounts;
import io.opsconductor.run.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;

/** Counts runs over time. The time of queueing is in the id, so that the index of states has all that is asked for. */
final class RunCounter {
    private static final String COUNT = """
            SELECT i.place, s.state, (
                SELECT count(*) FROM opsconductor.run r WHERE r.state = s.state AND r.id >= i.first AND r.id < i.next
            ) AS runs
            FROM unnest(:firsts, :nexts) WITH ORDINALITY AS i (first, next, place) CROSS JOIN unnest(:states) AS s (state)
            """;

    private RunCounter() {}

    static RunCounts count(Handle handle, RunCountQuery query, Instant now) {
        Instant until = query.until() == null ? now : query.until();
        RunCountQuery.requirePossible("to", until);
        Instant from = query.from() == null ? until.minus(RunCountQuery.USUAL) : query.from();
        RunCountQuery.check(from, until, query.interval());
        List<Instant> starts = Stream.iterate(
                        from, start -> start.isBefore(until), start -> start.plus(query.interval()))
                .toList();
        List<Map<RunState, Long>> counts = new ArrayList<>();
        starts.forEach(start -> counts.add(new EnumMap<>(RunState.class)));
        handle.createQuery(COUNT)
                .bind("firsts", starts.stream().map(UuidV7::firstAt).toArray(UUID[]::new))
                .bind(
                        "nexts",
                        Stream.concat(starts.stream().skip(1), Stream.of(until))
                                .map(UuidV7::firstAt)
                                .toArray(UUID[]::new))
                .bind("states", Stream.of(RunState.values()).map(RunState::code).toArray(String[]::new))
                .map((row, context) -> counts.get(row.getInt("place") - 1)
                        .put(RunStore.state(row.getString("state")), row.getLong("runs")))
                .list();
        List<RunCount> counted = new ArrayList<>();
        for (int i = 0; i < starts.size(); i++) {
            counted.add(new RunCount(starts.get(i), counts.get(i)));
        }
        return new RunCounts(from, until, query.interval(), counted);
    }
}
