package io.opsconductor.internal.engine;

import io.opsconductor.credential.CredentialId;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.credential.CredentialData;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;

/** The credentials of a run, each opened once, when the run begins; or why it could not be. */
final class OpenedCredentials {
    private final Map<CredentialId, CredentialData> opened = new HashMap<>();
    private final Map<CredentialId, OpsConductorException> failed = new HashMap<>();

    boolean has(CredentialId id) {
        return opened.containsKey(id) || failed.containsKey(id);
    }

    void add(CredentialId id, CredentialData data) {
        opened.put(id, data);
    }

    void addFailure(CredentialId id, OpsConductorException failure) {
        failed.put(id, failure);
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
