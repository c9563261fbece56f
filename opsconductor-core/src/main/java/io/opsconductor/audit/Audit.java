package io.opsconductor.audit;

import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import java.io.IOException;
import java.io.OutputStream;

/**
 * The audit log, for administrators. Every method throws {@link io.opsconductor.spi.OpsConductorException}
 * {@code forbidden} where the actor's role does not suffice. Reading is not audited; exports and verifications are.
 */
public interface Audit {
    /**
     * The newest first. An event of a transaction that was long under way may come to stand behind newer ones.
     *
     * @throws io.opsconductor.common.InvalidInputException {@code cursor_invalid}
     */
    Page<AuditEvent> list(AuditQuery query, PageRequest page);

    /**
     * Writes the events that are there now, the oldest first, as one JSON object a line in UTF-8, with the names of the
     * fields as in the REST API. Bounded in memory, however many there are; no connection is held while {@code to} is
     * written to. Does not close it.
     *
     * @throws IOException of {@code to}
     */
    void export(AuditQuery query, OutputStream to) throws IOException;

    /**
     * Reads the whole log as it is at one moment, while others go on to write, and checks every event and chain. Bounded
     * in memory. Not for use within a transaction of the application's. It takes some seconds for a million events.
     */
    AuditReport verify();

    /**
     * As {@link #verify()}, and whether the log still holds what it held at an earlier verification.
     *
     * @param heads {@link AuditReport#heads()} of that one, kept where those who can write to the database cannot
     * @throws io.opsconductor.common.InvalidInputException if it is not such a text
     */
    AuditReport verify(String heads);
}
