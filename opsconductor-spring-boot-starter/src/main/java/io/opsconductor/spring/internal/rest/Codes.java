package io.opsconductor.spring.internal.rest;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Constants by the names that they have in JSON. */
final class Codes {
    private Codes() {}

    /**
     * Null if there is no code.
     *
     * @param field that holds it, for the error
     * @throws InvalidInputException {@code validation_failed}, naming the codes that there are
     */
    static <E extends Enum<E>> @Nullable E constant(Class<E> type, String field, @Nullable String code) {
        if (code == null) {
            return null;
        }
        for (E constant : type.getEnumConstants()) {
            if (code(constant).equals(code)) {
                return constant;
            }
        }
        String reason = "must be one of "
                + Arrays.stream(type.getEnumConstants()).map(Codes::code).collect(Collectors.joining(", "));
        throw new InvalidInputException("The field " + field + " " + reason + ".", new FieldError(field, reason));
    }

    private static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
