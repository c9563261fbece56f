package io.opsconductor.internal.engine;

import io.opsconductor.credential.CredentialId;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.transport.Connector;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.target.Target;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The credentials of a run, each opened once, when the run begins; or why it could not be. */
final class OpenedCredentials {
    private static final Logger LOG = LoggerFactory.getLogger(OpenedCredentials.class);

    private final Map<CredentialId, CredentialData> opened = new HashMap<>();
    private final Map<CredentialId, OpsConductorException> failed = new HashMap<>();

    /** Those of a run. The targets of one that cannot be opened fail with the reason when their turn comes. */
    static OpenedCredentials of(LoadedRun loaded, Connector connector) {
        OpenedCredentials credentials = new OpenedCredentials();
        for (LoadedRun.LoadedTarget loadedTarget : loaded.targets()) {
            Target target = loadedTarget.target();
            CredentialId id = target == null ? null : target.credential();
            if (target != null && id != null && !credentials.has(id)) {
                credentials.open(target, id, connector);
            }
        }
        return credentials;
    }

    private void open(Target target, CredentialId id, Connector connector) {
        try {
            connector.credential(target).ifPresent(credential -> opened.put(id, credential));
        } catch (OpsConductorException e) {
            if (Database.isTransient(e)) {
                throw e;
            }
            failed.put(id, e);
            LOG.warn("The credential {} of target {} cannot be used: {}", id, target.id(), e.code());
        }
    }

    private boolean has(CredentialId id) {
        return opened.containsKey(id) || failed.containsKey(id);
    }

    Collection<CredentialData> all() {
        return opened.values();
    }

    /**
     * @param otherwise what to throw if there is none
     * @throws OpsConductorException that with which it could not be opened
     */
    CredentialData get(CredentialId id, Supplier<? extends RuntimeException> otherwise) {
        OpsConductorException failure = failed.get(id);
        if (failure != null) {
            throw failure;
        }
        CredentialData data = opened.get(id);
        if (data == null) {
            throw otherwise.get();
        }
        return data;
    }
}
