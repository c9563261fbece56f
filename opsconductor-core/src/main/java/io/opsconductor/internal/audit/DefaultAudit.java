package io.opsconductor.internal.audit;

import io.opsconductor.audit.Audit;
import io.opsconductor.audit.AuditEvent;
import io.opsconductor.audit.AuditOutcome;
import io.opsconductor.audit.AuditQuery;
import io.opsconductor.audit.AuditReport;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.internal.access.AuditKey;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.access.Permission;
import io.opsconductor.internal.db.Cursor;
import io.opsconductor.internal.db.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The audit log, in somebody's name. */
public final class DefaultAudit implements Audit {
    private static final int EXPORT_PAGE = 500;

    private final Caller caller;
    private final Database database;
    private final AuditKey key;
    private final AuditStore store = new AuditStore();

    public DefaultAudit(Caller caller, Database database, AuditKey key) {
        this.caller = caller;
        this.database = database;
        this.key = key;
    }

    @Override
    public Page<AuditEvent> list(AuditQuery query, PageRequest page) {
        caller.require(Permission.AUDIT_READ);
        return database.read(handle -> Cursor.page(
                query, store.page(handle, query, page), page, store.count(handle, query), AuditEvent::sequence));
    }

    /** A connection is held for a page at a time, not for as long as the reader takes. */
    @Override
    public void export(AuditQuery query, OutputStream to) throws IOException {
        caller.require(Permission.AUDIT_READ);
        long last = database.write(handle -> {
            long before = store.last(handle);
            caller.audit(handle, "audit_export", log(asked(query)));
            return before;
        });
        long after = Long.MIN_VALUE;
        List<AuditEvent> page;
        do {
            long from = after;
            page = database.read(handle -> store.after(handle, query, from, last, EXPORT_PAGE));
            for (AuditEvent event : page) {
                to.write(EventLine.of(event));
                after = event.sequence();
            }
        } while (page.size() == EXPORT_PAGE);
    }

    @Override
    public AuditReport verify() {
        return verified(null);
    }

    @Override
    public AuditReport verify(String heads) {
        return verified(heads);
    }

    private AuditReport verified(@Nullable String heads) {
        caller.require(Permission.AUDIT_READ);
        NotedHeads noted = heads == null ? null : NotedHeads.parse(heads);
        AuditReport report = database.snapshot(handle -> {
            Verification verification = new Verification(key, store.heads(handle), noted);
            store.readChains(handle, verification::read);
            return verification.end();
        });
        AuditedObject object = log(Map.of("events", report.events(), "faults", report.faultCount()));
        database.run(handle -> {
            if (report.valid()) {
                caller.audit(handle, "audit_verify", object);
            } else {
                caller.auditFailure(handle, "audit_verify", object);
            }
        });
        return report;
    }

    private static AuditedObject log(Map<String, Object> detail) {
        return new AuditedObject("audit_log", "audit_log", "audit_log", detail);
    }

    private static Map<String, Object> asked(AuditQuery query) {
        Map<String, Object> asked = new TreeMap<>();
        AuditOutcome outcome = query.outcome();
        put(asked, "actor", query.actor());
        put(asked, "action", query.action());
        put(asked, "outcome", outcome == null ? null : outcome.code());
        put(asked, "object_type", query.objectType());
        put(asked, "object_id", query.objectId());
        put(asked, "from", query.from());
        put(asked, "to", query.to());
        return asked;
    }

    private static void put(Map<String, Object> asked, String name, @Nullable Object value) {
        if (value != null) {
            asked.put(name, value.toString());
        }
    }
}
