package io.opsconductor.spring.internal.rest;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** The constants of enums, as they stand in JSON and in queries. */
final class Constants {
    private Constants() {}

    /** @throws InvalidInputException naming those that there are */
    static <E extends Enum<E>> E of(Class<E> type, String field, String code) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().toLowerCase(Locale.ROOT).equals(code)) {
                return constant;
            }
        }
        String known = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
        throw new InvalidInputException(
                "The " + field + " must be one of " + known + ".", new FieldError(field, "must be one of " + known));
    }
}
