package io.opsconductor.spring.internal.rest;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Expected;
import io.opsconductor.spi.OpsConductorException;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** A change that depends on what was read before: of a part of something, or of what has a name. */
final class Change {
    private static final int TRIES = 5;

    private Change() {}

    /**
     * Makes a change of exactly what was read; if somebody else was quicker, of what is there then.
     *
     * @param expected what whoever asks for it has seen
     * @param change of what was read, expecting it as it was read
     * @throws OpsConductorException {@code precondition_failed} if it is not as expected
     */
    static <T, R> R of(
            Expected expected, Supplier<T> read, ToLongFunction<T> generation, BiFunction<T, Expected, R> change) {
        for (int tries = 1; ; tries++) {
            T present = read.get();
            long seen = generation.applyAsLong(present);
            expected.verify(seen);
            try {
                return change.apply(present, Expected.generation(seen));
            } catch (OpsConductorException e) {
                if (e.errorCode() != CoreErrorCode.PRECONDITION_FAILED || tries == TRIES) {
                    throw e;
                }
            }
        }
    }

    /** As {@link #of}, for a change that leaves nothing. */
    static <T> void without(Expected expected, Supplier<T> read, ToLongFunction<T> generation, Deletion<T> deletion) {
        of(expected, read, generation, (present, seen) -> {
            deletion.delete(present, seen);
            return seen;
        });
    }

    /** Deletes something as it was read. */
    @FunctionalInterface
    interface Deletion<T> {
        void delete(T present, Expected seen);
    }
}
