package io.opsconductor.internal.audit;

import io.opsconductor.audit.AuditEvent;
import io.opsconductor.audit.AuditOutcome;
import io.opsconductor.audit.AuditQuery;
import io.opsconductor.common.PageRequest;
import io.opsconductor.internal.access.AuditHead;
import io.opsconductor.internal.access.AuditRow;
import io.opsconductor.internal.db.BoundedCount;
import io.opsconductor.internal.db.Conditions;
import io.opsconductor.internal.db.Cursor;
import io.opsconductor.internal.db.Rows;
import io.opsconductor.internal.json.Json;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The tables {@code audit_event} and {@code audit_chain}, as they are read. */
final class AuditStore {
    private static final int FETCH_SIZE = 1000;

    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private static final String SELECT = """
            SELECT e.seq, e.at, e.actor_kind, e.actor_id, e.actor_name, e.address, e.action, e.outcome,
                   e.object_type, e.object_id, e.object_name, CAST(e.detail AS text) AS detail,
                   e.chain, e.position, e.previous_hash, e.hash
            FROM opsconductor.audit_event e
            """;

    private static final String PAGE = SELECT + "%sORDER BY e.seq DESC LIMIT :limit";

    private static final String COUNT =
            "SELECT count(*) FROM (SELECT 1 FROM opsconductor.audit_event e %sLIMIT :limit) counted";

    private static final String OLDEST = SELECT + "%sORDER BY e.seq LIMIT :limit";

    private static final String LAST = "SELECT coalesce(max(seq), 0) FROM opsconductor.audit_event";

    private static final String IN_CHAINS = SELECT + "ORDER BY e.chain, e.position, e.seq";

    private static final String HEADS =
            "SELECT chain, position, hash, seal FROM opsconductor.audit_chain ORDER BY chain";

    List<AuditEvent> page(Handle handle, AuditQuery query, PageRequest page) {
        long before = Cursor.number(query, page);
        Conditions conditions = conditions(query).and("e.seq < :before", "before", before < 0 ? null : before);
        return conditions
                .bind(handle.createQuery(PAGE.formatted(conditions.where())))
                .bind("limit", page.limit() + 1)
                .map((row, context) -> event(row))
                .list();
    }

    BoundedCount count(Handle handle, AuditQuery query) {
        Conditions conditions = conditions(query);
        return BoundedCount.of(conditions
                .bind(handle.createQuery(COUNT.formatted(conditions.where())))
                .bind("limit", BoundedCount.LOOK)
                .mapTo(Long.class)
                .one());
    }

    /** The highest number of an event. */
    long last(Handle handle) {
        return handle.createQuery(LAST).mapTo(Long.class).one();
    }

    /** The oldest first. */
    List<AuditEvent> after(Handle handle, AuditQuery query, long after, long last, int limit) {
        Conditions conditions =
                conditions(query).and("e.seq > :after", "after", after).and("e.seq <= :last", "last", last);
        return conditions
                .bind(handle.createQuery(OLDEST.formatted(conditions.where())))
                .bind("limit", limit)
                .map((row, context) -> event(row))
                .list();
    }

    private static Conditions conditions(AuditQuery query) {
        AuditOutcome outcome = query.outcome();
        return new Conditions()
                .and("(e.actor_name = :actor OR e.actor_id = :actor)", "actor", query.actor())
                .and("e.action = :action", "action", query.action())
                .and("e.outcome = :outcome", "outcome", outcome == null ? null : outcome.code())
                .and("e.object_type = :objectType", "objectType", query.objectType())
                .and("e.object_id = :objectId", "objectId", query.objectId())
                .and("e.at >= :from", "from", storable(query.from()))
                .and("e.at < :to", "to", storable(query.to()));
    }

    /** The nearest time that the database can be asked for. */
    private static @Nullable Instant storable(@Nullable Instant time) {
        if (time == null) {
            return null;
        }
        return time.isBefore(EARLIEST) ? EARLIEST : time.isAfter(LATEST) ? LATEST : time;
    }

    List<AuditHead> heads(Handle handle) {
        return handle.createQuery(HEADS)
                .map((row, context) -> new AuditHead(
                        row.getInt("chain"), row.getLong("position"), row.getBytes("hash"), row.getBytes("seal")))
                .list();
    }

    /** Gives chain by chain, in their order; what is in no chain comes last. Needs a transaction to be bounded in memory. */
    void readChains(Handle handle, Consumer<StoredRow> reader) {
        handle.createQuery(IN_CHAINS)
                .setFetchSize(FETCH_SIZE)
                .map((row, context) -> stored(row))
                .forEach(reader);
    }

    private static AuditEvent event(ResultSet row) throws SQLException {
        byte[] hash = row.getBytes("hash");
        return new AuditEvent(
                row.getLong("seq"),
                Rows.instant(row, "at"),
                row.getString("actor_kind"),
                row.getString("actor_id"),
                row.getString("actor_name"),
                row.getString("address"),
                row.getString("action"),
                AuditOutcome.valueOf(row.getString("outcome").toUpperCase(Locale.ROOT)),
                row.getString("object_type"),
                row.getString("object_id"),
                row.getString("object_name"),
                detail(row.getString("detail")),
                Rows.integerOrNull(row, "chain"),
                row.getObject("position", Long.class),
                hash == null ? null : HexFormat.of().formatHex(hash));
    }

    /** Somebody who changed it must not keep the others from being read. */
    private static Map<String, Object> detail(String json) {
        try {
            return Json.readMap(json);
        } catch (UncheckedIOException e) {
            return Map.of("unreadable", json);
        }
    }

    private static StoredRow stored(ResultSet row) throws SQLException {
        AuditRow event = new AuditRow(
                row.getInt("chain"),
                row.getLong("position"),
                bytes(row, "previous_hash"),
                row.getLong("seq"),
                Rows.instant(row, "at"),
                row.getString("actor_kind"),
                row.getString("actor_id"),
                row.getString("actor_name"),
                row.getString("address"),
                row.getString("action"),
                row.getString("outcome"),
                row.getString("object_type"),
                row.getString("object_id"),
                row.getString("object_name"),
                row.getString("detail"));
        return new StoredRow(event, bytes(row, "hash"));
    }

    private static byte[] bytes(ResultSet row, String column) throws SQLException {
        byte[] bytes = row.getBytes(column);
        return bytes == null ? new byte[0] : bytes;
    }

    /** An event, and the hash that it says it has. */
    record StoredRow(AuditRow row, byte[] hash) {}
}
