package io.opsconductor.internal.schedule;

import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.json.Json;
import io.opsconductor.schedule.ScheduleId;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The secret parameters of a schedule, sealed for its row. */
record ScheduleSecrets(Keyring keyring) {
    byte @Nullable [] seal(Handle handle, ScheduleId id, Map<String, String> secrets) {
        return secrets.isEmpty() ? null : keyring.seal(handle, Json.writeBytes(secrets), context(id));
    }

    Map<String, String> open(Handle handle, ScheduleRow row) {
        byte[] sealed = row.sealedParameters();
        if (sealed == null) {
            return Map.of();
        }
        Map<String, String> secrets = new HashMap<>();
        Json.readMap(keyring.open(handle, sealed, context(row.schedule().id())))
                .forEach((name, value) -> secrets.put(name, value.toString()));
        return secrets;
    }

    private static String context(ScheduleId id) {
        return "schedule:" + id + ":parameters";
    }
}
