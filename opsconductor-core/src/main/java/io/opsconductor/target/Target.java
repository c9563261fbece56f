package io.opsconductor.target;

import io.opsconductor.credential.CredentialId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A machine or endpoint that can be reached.
 *
 * @param protocol the name of its transport, for example {@code ssh}
 * @param credential what its sessions log in with; null if none was given, then nothing can run on it
 * @param tags sorted, for example {@code env:prod}; immutable
 * @param metadata whatever is worth knowing of it, and options of its transport; immutable
 * @param dependsOn the targets that it needs: a run that has them too works on them before; immutable
 * @param generation 1 when it is created, raised by each change that somebody makes of it
 */
public record Target(
        TargetId id,
        String name,
        String protocol,
        String hostname,
        int port,
        @Nullable CredentialId credential,
        List<String> tags,
        Map<String, Object> metadata,
        List<TargetId> dependsOn,
        Instant createdAt,
        Instant updatedAt,
        long generation) {
    public Target {
        tags = List.copyOf(tags);
        metadata = Map.copyOf(metadata);
        dependsOn = List.copyOf(dependsOn);
    }
}
