package io.opsconductor.internal.access;

import io.opsconductor.internal.db.Rows;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** The table {@code audit_chain}: the heads of the chains, each of which one transaction has at a time. */
final class AuditChains {
    private static final String IS_BEGUN =
            "SELECT EXISTS (SELECT 1 FROM opsconductor.audit_chain WHERE position > 0 OR seal <> '')";

    private static final String SELECT_EMPTY = "SELECT chain FROM opsconductor.audit_chain ORDER BY chain";

    private static final String BEGIN = "UPDATE opsconductor.audit_chain SET seal = :seal WHERE chain = :chain";

    /** Left alone: a chain with events after its head would refuse the next one, and shows what somebody did to it. */
    private static final String USABLE = """
            c.chain <> ALL (:broken)
              AND c.position >= coalesce((SELECT max(e.position) FROM opsconductor.audit_event e WHERE e.chain = c.chain), 0)
            """;

    /**
     * What the new events need to be told before they can be sealed: their numbers, and their details as the database
     * will give them back.
     */
    private static final String OF_HEAD = """
            SELECT h.chain, h.position, h.hash, h.seal,
                   ARRAY(SELECT nextval('opsconductor.audit_event_seq_seq') FROM unnest(:details)) AS seqs,
                   ARRAY(SELECT CAST(CAST(d.detail AS jsonb) AS text)
                         FROM unnest(:details) WITH ORDINALITY AS d (detail, place) ORDER BY d.place) AS details
            FROM head h
            """;

    /**
     * The first that nobody has. A transaction that reads as of its beginning cannot take a head that has moved since:
     * it begins to look where others come only when all else is taken, each session at another place.
     */
    private static final String TAKE = """
            WITH head AS (
                SELECT c.chain, c.position, c.hash, c.seal FROM opsconductor.audit_chain c
                WHERE c.chain >= CASE WHEN current_setting('transaction_isolation') IN ('read committed', 'read uncommitted')
                                      THEN 1 ELSE 33 + pg_backend_pid() % 32 END
                  AND
            """ + USABLE + """
                ORDER BY c.chain LIMIT 1
                FOR UPDATE OF c SKIP LOCKED
            )
            """ + OF_HEAD;

    /** Any of them, when it comes free. */
    private static final String WAIT = """
            WITH head AS (
                SELECT c.chain, c.position, c.hash, c.seal FROM opsconductor.audit_chain c
                WHERE
            """ + USABLE + """
                ORDER BY random() LIMIT 1
                FOR UPDATE OF c
            )
            """ + OF_HEAD;

    private AuditChains() {}

    static boolean isBegun(Handle handle) {
        return handle.createQuery(IS_BEGUN).mapTo(Boolean.class).one();
    }

    /** Seals the heads of the empty chains, so that a chain cannot be made empty again. */
    static void begin(Handle handle, AuditKey key) {
        for (int chain : handle.createQuery(SELECT_EMPTY).mapTo(Integer.class).list()) {
            handle.createUpdate(BEGIN)
                    .bind("chain", chain)
                    .bind("seal", key.head(chain, 0, new byte[0]).seal())
                    .execute();
        }
    }

    /**
     * A chain that is the transaction's alone until it ends.
     *
     * @param broken chains to leave alone
     * @param details of the events that are to be written, as JSON
     */
    static Place take(Handle handle, Collection<Integer> broken, List<String> details) {
        return place(handle.createQuery(TAKE), broken, details)
                .or(() -> place(handle.createQuery(WAIT), broken, details))
                .orElseThrow(() -> new IllegalStateException(
                        "no chain of the audit log can be written to: their heads were removed or altered"));
    }

    private static Optional<Place> place(Query query, Collection<Integer> broken, List<String> details) {
        return query.bind("broken", broken.toArray(Integer[]::new))
                .bind("details", details.toArray(String[]::new))
                .map((row, context) -> new Place(
                        head(row), List.of((Long[]) row.getArray("seqs").getArray()), Rows.texts(row, "details")))
                .findOne();
    }

    private static AuditHead head(ResultSet row) throws SQLException {
        return new AuditHead(row.getInt("chain"), row.getLong("position"), row.getBytes("hash"), row.getBytes("seal"));
    }

    /**
     * Where events are to be written.
     *
     * @param sequences of the new events, rising
     * @param details of the new events, as the database will give them back
     */
    record Place(AuditHead head, List<Long> sequences, List<String> details) {}
}
