package io.opsconductor.target;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A target as it is imported and exported: with names where a {@link TargetSpec} has ids. What is null in an import is left
 * as it is in a target that is there, and has its default in a new one.
 *
 * @param protocol not null for a new one
 * @param hostname not null for a new one
 * @param port null also stands for that of the protocol where the protocol changes
 * @param credentialRef name or id; empty for none
 * @param dependsOn names or ids, also of targets of the same import
 */
public record TargetEntry(
        String name,
        @Nullable String protocol,
        @Nullable String hostname,
        @Nullable Integer port,
        @Nullable String credentialRef,
        @Nullable Set<String> tags,
        @Nullable Map<String, Object> metadata,
        @Nullable List<String> dependsOn) {
    public TargetEntry {
        Objects.requireNonNull(name, "name");
        tags = tags == null ? null : Set.copyOf(tags);
        metadata = metadata == null ? null : Map.copyOf(metadata);
        dependsOn = dependsOn == null ? null : List.copyOf(dependsOn);
    }
}
