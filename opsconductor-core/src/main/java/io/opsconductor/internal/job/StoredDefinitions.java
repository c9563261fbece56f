package io.opsconductor.internal.job;

import io.opsconductor.job.JobDefinition;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Definitions of versions of jobs, which never change: those that were asked for last. Safe for use by many threads. */
final class StoredDefinitions {
    private static final int KEPT = 50;

    private final Map<UUID, JobDefinition> kept = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, JobDefinition> eldest) {
            return size() > KEPT;
        }
    };

    /** @param json of a version that is not kept */
    JobDefinition of(UUID version, Supplier<String> json) {
        return find(version).orElseGet(() -> keep(version, DefinitionReader.stored(json.get())));
    }

    private Optional<JobDefinition> find(UUID version) {
        synchronized (kept) {
            return Optional.ofNullable(kept.get(version));
        }
    }

    private JobDefinition keep(UUID version, JobDefinition definition) {
        synchronized (kept) {
            kept.put(version, definition);
        }
        return definition;
    }
}
