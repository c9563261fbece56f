package io.opsconductor.spring.internal.web;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The constants of enums, as they stand in JSON and in queries. */
public final class Constants {
    private Constants() {}

    /** @throws InvalidInputException naming those that there are */
    public static <E extends Enum<E>> E of(Class<E> type, String field, String code) {
        for (E constant : type.getEnumConstants()) {
            if (code(constant).equals(code)) {
                return constant;
            }
        }
        String reason = "must be one of " + all(type);
        throw new InvalidInputException("The " + field + " " + reason + ".", new FieldError(field, reason));
    }

    /** @param type of an enum */
    static String all(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(constant -> code((Enum<?>) constant))
                .collect(Collectors.joining(", "));
    }

    static String code(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
