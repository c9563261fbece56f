package io.opsconductor.internal.target;

import io.opsconductor.internal.db.Rows;
import io.opsconductor.target.Reachability;
import io.opsconductor.target.ReachabilityCounts;
import io.opsconductor.target.ReachabilityState;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The table {@code target_reachability}. */
public final class ReachabilityStore {
    private static final String SELECT = """
            SELECT target_id, state, tried_at, reached_at, code FROM opsconductor.target_reachability
            WHERE target_id = ANY (:ids)
            """;

    private static final String COUNT = """
            SELECT r.state, r.code, count(*) AS targets FROM opsconductor.target_reachability r GROUP BY r.state, r.code
            """;

    /** Most targets can be reached: only the others are looked up. */
    private static final String COUNT_SELECTED = """
            SELECT coalesce(r.state, 'reachable') AS state, r.code, count(*) AS targets
            FROM opsconductor.target t
            LEFT JOIN opsconductor.target_reachability r ON r.target_id = t.id AND r.state <> 'reachable'
            WHERE %s GROUP BY 1, 2
            """;

    private static final String COUNT_SOME = """
            SELECT count(*) FROM (SELECT FROM opsconductor.target_reachability r WHERE %s LIMIT :look) counted
            """;

    private static final String INSERT = """
            INSERT INTO opsconductor.target_reachability (target_id, state) SELECT id, 'unknown' FROM unnest(:ids) AS id
            """;

    /**
     * Rows that say nothing new are not even locked: a fleet that works hard is not written down again and again. Always in
     * the same order, so that two nodes do not wait for each other.
     */
    private static final String SAVE = """
            INSERT INTO opsconductor.target_reachability AS r (target_id, state, tried_at, reached_at, code)
            SELECT n.id, CASE WHEN n.code IS NULL THEN 'reachable' ELSE 'unreachable' END, n.at,
                   CASE WHEN n.code IS NULL THEN n.at END, n.code
            FROM unnest(:ids, :hostnames, :ports, :codes, CAST(:ats AS timestamptz[])) AS n (id, hostname, port, code, at)
            JOIN opsconductor.target t ON t.id = n.id AND t.hostname = n.hostname AND t.port = n.port
            LEFT JOIN opsconductor.target_reachability before ON before.target_id = n.id
            WHERE before.tried_at IS NULL OR before.code IS DISTINCT FROM n.code
               OR n.at >= before.tried_at + interval '1 minute'
            ORDER BY n.id
            ON CONFLICT (target_id) DO UPDATE
            SET state = excluded.state, tried_at = excluded.tried_at, code = excluded.code,
                reached_at = coalesce(excluded.reached_at, r.reached_at)
            WHERE r.tried_at IS NULL OR r.tried_at <= excluded.tried_at
            """;

    private static final String FORGET = """
            UPDATE opsconductor.target_reachability SET state = 'unknown', tried_at = NULL, reached_at = NULL, code = NULL
            WHERE target_id = ANY (:ids)
            """;

    /** Of targets that are new. */
    void insert(Handle handle, Collection<TargetId> targets) {
        handle.createUpdate(INSERT).bind("ids", values(targets)).execute();
    }

    /** Of each of the given targets. */
    Map<TargetId, Reachability> among(Handle handle, Collection<TargetId> targets) {
        Map<TargetId, Reachability> all = new HashMap<>();
        targets.forEach(target -> all.put(target, Reachability.unknown()));
        handle.createQuery(SELECT)
                .bind("ids", values(targets))
                .map((row, context) -> all.put(new TargetId(Rows.uuid(row, "target_id")), read(row)))
                .list();
        return all;
    }

    ReachabilityCounts count(Handle handle, SelectorSql selector) {
        Map<String, Long> unreachable = new HashMap<>();
        Map<ReachabilityState, Long> all = new HashMap<>();
        handle.createQuery(selector.isAll() ? COUNT : COUNT_SELECTED.formatted(selector.condition()))
                .bindMap(selector.bindings())
                .map((row, context) -> {
                    String code = row.getString("code");
                    if (code != null) {
                        unreachable.put(code, row.getLong("targets"));
                    }
                    return all.put(state(row), row.getLong("targets"));
                })
                .list();
        return new ReachabilityCounts(
                all.getOrDefault(ReachabilityState.REACHABLE, 0L),
                unreachable,
                all.getOrDefault(ReachabilityState.UNKNOWN, 0L));
    }

    /** Writes down what came of tries, of those targets that still are there, and at that address. */
    public void save(Handle handle, List<Try> tries) {
        handle.createUpdate(SAVE)
                .bind(
                        "ids",
                        values(tries.stream().map(each -> each.target().id()).toList()))
                .bind("hostnames", texts(tries, each -> each.target().hostname()))
                .bind("ports", tries.stream().map(each -> each.target().port()).toArray(Integer[]::new))
                .bind("codes", texts(tries, Try::code))
                .bind("ats", texts(tries, each -> each.at().toString()))
                .execute();
    }

    /** From now on nobody has tried to reach them. */
    void forget(Handle handle, Collection<TargetId> targets) {
        handle.createUpdate(FORGET).bind("ids", values(targets)).execute();
    }

    /** How many targets are in such a state, counted up to one more than {@link TargetPages#SOME}. */
    static long countSome(Handle handle, ReachabilityState state) {
        return handle.createQuery(COUNT_SOME.formatted(is(state)))
                .bind("look", TargetPages.SOME + 1)
                .mapTo(Long.class)
                .one();
    }

    /** That a target is in such a state, as a condition on {@code t}. */
    static String condition(ReachabilityState state) {
        return "EXISTS (SELECT FROM opsconductor.target_reachability r WHERE r.target_id = t.id AND " + is(state) + ")";
    }

    /**
     * The same where at most {@link TargetPages#SOME} targets are in the state: quick while the targets are gone through in an order, which
     * {@code IS TRUE} keeps PostgreSQL from giving up for a join. With more targets in the state it would be very slow.
     */
    static String conditionOnSome(ReachabilityState state) {
        return "(t.id IN (SELECT r.target_id FROM opsconductor.target_reachability r WHERE " + is(state) + ")) IS TRUE";
    }

    private static String is(ReachabilityState state) {
        return "r.state = '" + state.name().toLowerCase(Locale.ROOT) + "'";
    }

    private static Reachability read(ResultSet row) throws SQLException {
        return new Reachability(
                state(row),
                Rows.instantOrNull(row, "tried_at"),
                Rows.instantOrNull(row, "reached_at"),
                row.getString("code"));
    }

    private static ReachabilityState state(ResultSet row) throws SQLException {
        return ReachabilityState.valueOf(row.getString("state").toUpperCase(Locale.ROOT));
    }

    private static UUID[] values(Collection<TargetId> targets) {
        return targets.stream().map(TargetId::value).toArray(UUID[]::new);
    }

    private static @Nullable String[] texts(List<Try> tries, Function<Try, @Nullable String> text) {
        return tries.stream().map(text).toArray(String[]::new);
    }

    /**
     * @param target as it was tried
     * @param code why it failed; null if it did not
     */
    public record Try(Target target, @Nullable String code, Instant at) {}
}
