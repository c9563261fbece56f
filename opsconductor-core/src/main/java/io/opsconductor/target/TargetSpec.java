package io.opsconductor.target;

import io.opsconductor.credential.CredentialId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A target as somebody wants it to be. Build one with {@link #of}.
 *
 * @param name unique without regard to case: 1 to 128 letters, digits, dots, hyphens and underscores
 * @param protocol the name of a transport that is there
 * @param hostname a DNS name or an IP address; at most 253 characters
 * @param port 1 to 65535; null for the protocol's own
 * @param credential of a type that the protocol can log in with; null for none
 * @param tags at most 64 of 1 to 128 characters: letters, digits and {@code . _ - : / @}
 * @param metadata at most 64 KiB as JSON; values are strings, numbers, booleans, or maps and lists of such
 * @param dependsOn the targets that it needs: a run that has them too works on them before; may not lead back to it
 */
public record TargetSpec(
        String name,
        String protocol,
        String hostname,
        @Nullable Integer port,
        @Nullable CredentialId credential,
        Set<String> tags,
        Map<String, Object> metadata,
        List<TargetId> dependsOn) {
    public TargetSpec {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(hostname, "hostname");
        tags = Set.copyOf(tags);
        metadata = Map.copyOf(metadata);
        dependsOn = List.copyOf(dependsOn);
    }

    /** On the protocol's own port, without a credential, tags or metadata. */
    public static TargetSpec of(String name, String protocol, String hostname) {
        return new TargetSpec(name, protocol, hostname, null, null, Set.of(), Map.of(), List.of());
    }

    public TargetSpec withPort(int value) {
        return new TargetSpec(name, protocol, hostname, value, credential, tags, metadata, dependsOn);
    }

    public TargetSpec withCredential(CredentialId id) {
        return new TargetSpec(name, protocol, hostname, port, id, tags, metadata, dependsOn);
    }

    public TargetSpec withTags(String... values) {
        return new TargetSpec(name, protocol, hostname, port, credential, Set.of(values), metadata, dependsOn);
    }

    public TargetSpec withMetadata(Map<String, Object> values) {
        return new TargetSpec(name, protocol, hostname, port, credential, tags, values, dependsOn);
    }

    public TargetSpec withDependsOn(List<TargetId> ids) {
        return new TargetSpec(name, protocol, hostname, port, credential, tags, metadata, ids);
    }
}
