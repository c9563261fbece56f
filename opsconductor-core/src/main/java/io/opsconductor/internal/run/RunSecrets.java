package io.opsconductor.internal.run;

import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.json.Json;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The secret parameters of a run, sealed for its row. */
public final class RunSecrets {
    private RunSecrets() {}

    static byte @Nullable [] seal(Handle handle, Keyring keyring, UUID run, Map<String, String> secrets) {
        return secrets.isEmpty() ? null : keyring.seal(handle, Json.writeBytes(secrets), context(run));
    }

    public static Map<String, String> open(Handle handle, Keyring keyring, UUID run, byte @Nullable [] sealed) {
        if (sealed == null) {
            return Map.of();
        }
        Map<String, String> secrets = new HashMap<>();
        Json.readMap(keyring.open(handle, sealed, context(run)))
                .forEach((name, value) -> secrets.put(name, value.toString()));
        return secrets;
    }

    private static String context(UUID run) {
        return "run:" + run + ":parameters";
    }
}
