package io.opsconductor.internal.target;

import io.opsconductor.common.Sort;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.internal.db.BoundedCount;
import io.opsconductor.internal.db.Conditions;
import io.opsconductor.internal.db.Paging;
import io.opsconductor.internal.db.Rows;
import io.opsconductor.internal.db.SortKey;
import io.opsconductor.target.ReachabilityState;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetId;
import io.opsconductor.target.TargetQuery;
import io.opsconductor.target.TargetSort;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Finds the targets of a page. What a filter lets through may stand anywhere in the order of the list, so that going through
 * the list until the page is full may take all of it. So few are found by the filter alone, kept, counted and put in order. Where more
 * are expected, what an index finds is looked at twice in place of that; of very many, enough for a page stand near, so that the
 * list is gone through for a bounded part of the way.
 */
final class TargetPages {
    /** So many targets are put in order; with 80 bytes each PostgreSQL's 4 MB of work_mem have room for them. */
    static final int SOME = 30_000;

    /** How far a list is gone through in its order: where a tenth of the targets is let through, that is enough for a page. */
    private static final int NEAR_PER_ROW = 10;

    private static final int NEAR = 1000;

    private static final String COUNTED =
            "(SELECT count(*) FROM (SELECT FROM opsconductor.target t %sLIMIT :look) counted)";
    private static final String MORE_THAN_COUNTED = ":look";

    /** For what is seen in an index of the order, or looked up quickly. */
    private static final String IN_ORDER =
            "SELECT %s AS total, ARRAY(SELECT t.id FROM opsconductor.target t %s%sLIMIT :rows) AS ids";

    /** All targets are read once, if it takes that; what there is too much of is not put in order. */
    private static final String FOUND = """
            WITH found AS MATERIALIZED (SELECT %s FROM opsconductor.target t %sLIMIT :some + 1),
                 counted AS (SELECT count(*) AS total FROM found)
            SELECT total, CASE WHEN total <= :some THEN ARRAY(SELECT t.id FROM found t %s%sLIMIT :rows) END AS ids FROM counted
            """;

    private static final String NEAR_BY = """
            SELECT %s AS total, ARRAY(
                SELECT t.id FROM (SELECT t.* FROM opsconductor.target t %s%sLIMIT :near) t %s%sLIMIT :rows
            ) AS ids
            """;

    /** The OFFSET keeps PostgreSQL from going through the list in its order again. */
    private static final String FAR_OFF = """
            SELECT %s AS total, ARRAY(
                SELECT t.id FROM (SELECT %s FROM opsconductor.target t %sOFFSET 0) t %s%sLIMIT :rows
            ) AS ids
            """;

    private static final String DEPENDS_ON = """
            EXISTS (SELECT FROM opsconductor.target_dependency d WHERE d.target_id = t.id AND d.depends_on_id = :dependsOn)
            """;

    private final Handle handle;
    private final TargetQuery query;
    private final SelectorSql selector;
    private final Paging<Target> paging;

    TargetPages(Handle handle, TargetQuery query, SelectorSql selector, Paging<Target> paging) {
        this.handle = handle;
        this.query = query;
        this.selector = selector;
        this.paging = paging;
    }

    /** The time of creation is in the id. */
    static SortKey<Target> key(Sort<TargetSort> sort) {
        return switch (sort.by()) {
            case NAME -> SortKey.unique("lower(t.name)", SortKey.Kind.NAME, Target::name);
            case CREATED_AT -> SortKey.unique("t.id", SortKey.Kind.ID, Target::id);
            case UPDATED_AT ->
                SortKey.of(
                        "t.updated_at",
                        SortKey.Kind.TIME,
                        Target::updatedAt,
                        "t.id",
                        target -> target.id().value());
            case HOSTNAME ->
                SortKey.of(
                        "lower(t.hostname)",
                        SortKey.Kind.NAME,
                        Target::hostname,
                        "t.id",
                        target -> target.id().value());
        };
    }

    Found find() {
        Conditions beyond = paging.beyond(new Conditions());
        String order = paging.order();
        String filters = filters().where();
        if (filters.isEmpty()) {
            return found(IN_ORDER.formatted(COUNTED.formatted(""), beyond.where(), order), Map.of(), beyond);
        }
        ReachabilityState state = reachabilityAlone();
        long inState = state == null ? 0 : ReachabilityStore.countSome(handle, state);
        if (state != null && inState > BoundedCount.MAX && inState <= SOME) {
            Conditions all = paging.beyond(new Conditions().and(ReachabilityStore.conditionOnSome(state), Map.of()));
            return found(IN_ORDER.formatted(MORE_THAN_COUNTED, all.where(), order), Map.of(), all);
        }
        long expected = filters().expected(handle, "opsconductor.target t");
        if (inState <= SOME && expected <= few()) {
            Optional<Found> all = foundUnlessMore(
                    FOUND.formatted(columns(), filters, beyond.where(), order),
                    Map.of("some", SOME),
                    filters(),
                    beyond);
            if (all.isPresent()) {
                return all.get();
            }
        }
        String counted = inState > SOME ? MORE_THAN_COUNTED : COUNTED.formatted(filters);
        if (isByNameAlone()) {
            Conditions all = paging.beyond(filters());
            return found(IN_ORDER.formatted(counted, all.where(), order), Map.of(), all);
        }
        if (expected <= BoundedCount.MAX || expected > SOME) {
            Found near = found(
                    NEAR_BY.formatted(counted, beyond.where(), order, filters, order),
                    Map.of("near", NEAR + NEAR_PER_ROW * paging.rows()),
                    filters(),
                    beyond);
            if (near.ids().size() == paging.rows()) {
                return near;
            }
        }
        return found(
                FAR_OFF.formatted(counted, columns(), filters, beyond.where(), order), Map.of(), filters(), beyond);
    }

    /** Up to how many are kept and put in order at once. For a part of a name each look reads all targets, but by name in an index. */
    private long few() {
        return query.part() == null || isByNameAlone() ? BoundedCount.MAX : SOME;
    }

    /** What the order of the list needs, and no more: most of the time is that of taking values out of rows. */
    private String columns() {
        return switch (query.sort().by()) {
            case NAME -> "t.id, t.name";
            case CREATED_AT -> "t.id";
            case UPDATED_AT -> "t.id, t.updated_at";
            case HOSTNAME -> "t.id, t.hostname";
        };
    }

    private boolean isByNameAlone() {
        return query.sort().by() == TargetSort.NAME && query.reachability() == null && isByNoOther();
    }

    private @Nullable ReachabilityState reachabilityAlone() {
        return query.part() == null && isByNoOther() ? query.reachability() : null;
    }

    /** Whether nothing but a name or the reachability narrows the list. */
    private boolean isByNoOther() {
        return selector.isAll() && query.protocol() == null && query.credential() == null && query.dependsOn() == null;
    }

    private Conditions filters() {
        CredentialId credential = query.credential();
        TargetId dependsOn = query.dependsOn();
        ReachabilityState reachability = query.reachability();
        return new Conditions()
                .and(selector.isAll() ? "" : "(" + selector.condition() + ")", selector.bindings())
                .and("t.protocol = :protocol", "protocol", query.protocol())
                .and("t.credential_id = :credential", "credential", credential == null ? null : credential.value())
                .and(DEPENDS_ON, "dependsOn", dependsOn == null ? null : dependsOn.value())
                .and(reachability == null ? "" : ReachabilityStore.condition(reachability), Map.of())
                .and("t.search", query.part());
    }

    private Found found(String sql, Map<String, ?> values, Conditions... conditions) {
        return foundUnlessMore(sql, values, conditions).orElseThrow();
    }

    /** Nothing if there are more than the statement puts in order. */
    private Optional<Found> foundUnlessMore(String sql, Map<String, ?> values, Conditions... conditions) {
        var statement = handle.createQuery(sql)
                .bindMap(values)
                .bind("look", BoundedCount.LOOK)
                .bind("rows", paging.rows());
        for (Conditions each : conditions) {
            each.bind(statement);
        }
        return statement.map((row, context) -> read(row)).one();
    }

    private static Optional<Found> read(ResultSet row) throws SQLException {
        return row.getArray("ids") == null
                ? Optional.empty()
                : Optional.of(new Found(BoundedCount.of(row.getLong("total")), Rows.uuids(row, "ids")));
    }

    /** @param ids in their order, up to one more than the page has */
    record Found(BoundedCount total, List<UUID> ids) {}
}
