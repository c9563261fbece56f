package io.opsconductor.internal.credential;

import io.opsconductor.common.Actor;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.internal.access.AuditLog;
import io.opsconductor.internal.access.AuditedObject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Leaves a record of the credentials that a run is about to open. */
public final class CredentialUses {
    private final CredentialStore store;
    private final AuditLog audit;

    public CredentialUses(CredentialStore store, AuditLog audit) {
        this.store = store;
        this.audit = audit;
    }

    /** @param startedBy in whose name the run goes */
    public void record(Handle handle, Actor startedBy, UUID run, Set<CredentialId> credentials) {
        if (credentials.isEmpty()) {
            return;
        }
        List<AuditedObject> used = store.names(handle, credentials).entrySet().stream()
                .map(credential -> AuditedObject.of("credential", credential.getKey(), credential.getValue())
                        .with("run_id", run.toString()))
                .toList();
        audit.done(handle, startedBy, "credential_use", used);
    }
}
