package io.opsconductor.common;

import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of a line of an import.
 *
 * @param line as {@link ImportItem#line()}
 * @param name null if it could not be read
 * @param id of what is stored; null if nothing is
 * @param code why it failed, an {@link io.opsconductor.spi.ErrorCode#code()}; null if it did not
 * @param errors what is wrong, field by field; may be empty
 */
public record ImportLine(
        int line,
        @Nullable String name,
        ImportOutcome outcome,
        @Nullable UUID id,
        @Nullable String code,
        List<FieldError> errors) {
    public ImportLine {
        Objects.requireNonNull(outcome, "outcome");
        errors = List.copyOf(errors);
    }
}
