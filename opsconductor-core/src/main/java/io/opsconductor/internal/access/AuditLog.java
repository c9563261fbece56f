package io.opsconductor.internal.access;

import io.opsconductor.common.Actor;
import io.opsconductor.internal.json.Json;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes who did what to what, and from where: in the transaction that does it, at the end of a chain that this
 * transaction has to itself. Nobody waits for a chain while another is free.
 */
public final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);

    private static final String INSERT = """
            WITH event AS (
                INSERT INTO opsconductor.audit_event
                    (seq, at, actor_kind, actor_id, actor_name, address, action, outcome,
                     object_type, object_id, object_name, detail, chain, position, previous_hash, hash)
                OVERRIDING SYSTEM VALUE
                SELECT e.seq, :at, :actorKind, :actorId, :actorName, :address, :action, :outcome,
                       e.object_type, e.object_id, e.object_name, CAST(e.detail AS jsonb), :chain, e.position,
                       decode(e.previous_hash, 'hex'), decode(e.hash, 'hex')
                FROM unnest(:seqs, :objectTypes, :objectIds, :objectNames, :details, :positions, :previousHashes, :hashes)
                    AS e (seq, object_type, object_id, object_name, detail, position, previous_hash, hash)
            )
            UPDATE opsconductor.audit_chain SET position = :headPosition, hash = :headHash, seal = :headSeal
            WHERE chain = :chain
            """;

    private final AuditKey key;
    private final InstantSource clock;
    private final Set<Integer> reported = ConcurrentHashMap.newKeySet();

    public AuditLog(AuditKey key, InstantSource clock) {
        this.key = key;
        this.clock = clock;
    }

    public void done(Handle handle, Actor actor, String action, AuditedObject object) {
        write(handle, actor, action, "done", List.of(object));
    }

    /** The same action on each of some objects, at the cost of one. */
    public void done(Handle handle, Actor actor, String action, List<AuditedObject> objects) {
        if (!objects.isEmpty()) {
            write(handle, actor, action, "done", objects);
        }
    }

    public void denied(Handle handle, Actor actor, String action) {
        write(handle, actor, action, "denied", List.of(new AuditedObject(null, null, null, Map.of())));
    }

    public void failed(Handle handle, Actor actor, String action, AuditedObject object) {
        write(handle, actor, action, "failed", List.of(object));
    }

    private void write(Handle handle, Actor actor, String action, String outcome, List<AuditedObject> objects) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        AuditChains.Place place = take(
                handle,
                objects.stream().map(object -> Json.write(object.detail())).toList());
        List<AuditRow> rows = new ArrayList<>();
        List<byte[]> hashes = new ArrayList<>();
        byte[] last = place.head().hash();
        for (int i = 0; i < objects.size(); i++) {
            AuditedObject object = objects.get(i);
            AuditRow row = new AuditRow(
                    place.head().chain(),
                    place.head().position() + 1 + i,
                    last,
                    place.sequences().get(i),
                    now,
                    actor.kind().code(),
                    actor.id(),
                    actor.name(),
                    actor.address(),
                    action,
                    outcome,
                    object.type(),
                    object.id(),
                    object.name(),
                    place.details().get(i));
            last = key.hash(row);
            rows.add(row);
            hashes.add(last);
        }
        insert(handle, rows, hashes);
    }

    /** Chains whose head somebody altered stay as they are, so that it can be found. */
    private AuditChains.Place take(Handle handle, List<String> details) {
        Set<Integer> broken = new TreeSet<>();
        while (true) {
            AuditChains.Place place = AuditChains.take(handle, broken, details);
            if (key.isGenuine(place.head())) {
                return place;
            }
            broken.add(place.head().chain());
            if (reported.add(place.head().chain())) {
                LOG.error(
                        "The head of chain {} of the audit log was altered in the database. It is not written to;"
                                + " verify the audit log",
                        place.head().chain());
            }
        }
    }

    private void insert(Handle handle, List<AuditRow> rows, List<byte[]> hashes) {
        AuditRow last = rows.get(rows.size() - 1);
        AuditHead head = key.head(last.chain(), last.position(), hashes.get(hashes.size() - 1));
        handle.createUpdate(INSERT)
                .bind("at", last.at())
                .bind("actorKind", last.actorKind())
                .bind("actorId", last.actorId())
                .bind("actorName", last.actorName())
                .bind("address", last.address())
                .bind("action", last.action())
                .bind("outcome", last.outcome())
                .bind("chain", last.chain())
                .bind("seqs", rows.stream().map(AuditRow::sequence).toArray(Long[]::new))
                .bind("positions", rows.stream().map(AuditRow::position).toArray(Long[]::new))
                .bind("objectTypes", texts(rows, AuditRow::objectType))
                .bind("objectIds", texts(rows, AuditRow::objectId))
                .bind("objectNames", texts(rows, AuditRow::objectName))
                .bind("details", texts(rows, AuditRow::detail))
                .bind("previousHashes", texts(rows, row -> HexFormat.of().formatHex(row.previousHash())))
                .bind("hashes", texts(hashes, HexFormat.of()::formatHex))
                .bind("headPosition", head.position())
                .bind("headHash", head.hash())
                .bind("headSeal", head.seal())
                .execute();
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> column) {
        @Nullable String[] texts = new @Nullable String[rows.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = column.apply(rows.get(i));
        }
        return texts;
    }
}
