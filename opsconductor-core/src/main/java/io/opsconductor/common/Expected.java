package io.opsconductor.common;

import io.opsconductor.spi.OpsConductorException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody who changes a thing has seen of it. Each change that a person makes raises the generation of a thing by
 * one; a change that expects another generation than the present one is refused, so that nobody overwrites what they
 * have not seen.
 *
 * @param generations those that will do; null if any will, empty if none. Immutable
 */
public record Expected(@Nullable Set<Long> generations) {
    private static final Expected ANY = new Expected(null);

    public Expected {
        generations = generations == null ? null : Set.copyOf(generations);
    }

    /** However often it was changed. */
    public static Expected any() {
        return ANY;
    }

    /** Only if it is as it was in this generation. */
    public static Expected generation(long generation) {
        return new Expected(Set.of(generation));
    }

    /**
     * Compares with what there is, in the transaction that changes it.
     *
     * @param present the generation that the thing has now
     * @throws OpsConductorException {@code precondition_failed} if another one is expected
     */
    public void verify(long present) {
        if (generations != null && !generations.contains(present)) {
            throw new OpsConductorException(
                    CoreErrorCode.PRECONDITION_FAILED,
                    "It was changed since it was read. Read it again, then change it as it is now.",
                    Map.of("generation", Long.toString(present)),
                    null);
        }
    }
}
