package io.opsconductor.internal.run;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.run.Run;
import io.opsconductor.spi.OpsConductorException;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finds the run that an earlier request with the same idempotency key has started. */
final class RepeatedRequests {
    private final Keyring keyring;
    private final RunStore store = new RunStore();

    RepeatedRequests(Keyring keyring) {
        this.keyring = keyring;
    }

    /** @throws OpsConductorException {@code idempotency_key_reused} if that was another request */
    Optional<Run> find(Handle handle, Caller caller, RunRequest request) {
        String key = request.idempotencyKey();
        if (key == null) {
            return Optional.empty();
        }
        return store.findByKey(handle, caller.actor().kind(), caller.actor().id(), key)
                .map(earlier -> {
                    Map<String, String> secrets =
                            RunSecrets.open(handle, keyring, earlier.id().value(), earlier.sealedParameters());
                    if (!RequestHash.matches(request, earlier.requestHash(), secrets)) {
                        throw new OpsConductorException(
                                CoreErrorCode.IDEMPOTENCY_KEY_REUSED,
                                "The idempotency key was used for another request. Choose a new one for each run.",
                                Map.of("run_id", earlier.id().toString()),
                                null);
                    }
                    return earlier.id();
                })
                .flatMap(id -> store.find(handle, id));
    }
}
