package io.opsconductor.job;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A value that a run is given by whoever starts it.
 *
 * @param name letters, digits and underscores, not starting with a digit
 * @param required whether a run must give it; one with a default need not
 * @param defaultValue a string, number or boolean as the type has it; null for none, and always null for a secret
 * @param pattern a regular expression that the whole of a string must match; null for any
 * @param choices what a {@link ParameterType#CHOICE} may be; empty for other types
 */
public record Parameter(
        String name,
        ParameterType type,
        @Nullable String description,
        boolean required,
        @Nullable Object defaultValue,
        @Nullable String pattern,
        List<String> choices) {
    public Parameter {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        choices = List.copyOf(choices);
    }
}
