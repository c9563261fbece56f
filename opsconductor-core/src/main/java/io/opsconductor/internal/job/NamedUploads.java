package io.opsconductor.internal.job;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.internal.artifact.ArtifactStore;
import io.opsconductor.job.CopyStep;
import io.opsconductor.job.JobDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The uploads that a definition names: they are to be there when it is stored. */
public final class NamedUploads {
    private static final ArtifactStore STORE = new ArtifactStore();

    private NamedUploads() {}

    /**
     * They stay until the end of the transaction, and then while the definition is the latest of a job.
     *
     * @throws InvalidInputException {@code definition_invalid}
     */
    public static void require(Handle handle, JobDefinition definition) {
        Map<Integer, UUID> named = new TreeMap<>();
        for (int i = 0; i < definition.steps().size(); i++) {
            if (definition.steps().get(i) instanceof CopyStep copy && copy.artifact() != null) {
                named.put(i, copy.artifact());
            }
        }
        if (named.isEmpty()) {
            return;
        }
        Set<UUID> there = STORE.heldUploads(handle, Set.copyOf(named.values()));
        List<FieldError> errors = new ArrayList<>();
        named.forEach((step, id) -> {
            if (!there.contains(id)) {
                errors.add(new FieldError("steps[" + step + "].artifact", "names no uploaded file that is there"));
            }
        });
        if (!errors.isEmpty()) {
            FieldError first = errors.get(0);
            throw new InvalidInputException(
                    CoreErrorCode.DEFINITION_INVALID,
                    "The definition is not valid: " + first.path() + " " + first.reason() + ". Upload it first.",
                    errors);
        }
    }
}
