package io.opsconductor.spring.internal.rest;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.NamePart;
import io.opsconductor.spring.internal.web.Constants;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What lists are narrowed by, as it stands in a query. What is not given narrows nothing. */
final class Filters {
    private Filters() {}

    static @Nullable NamePart part(@Nullable String q) {
        return q == null ? null : new NamePart(q);
    }

    /** Null also for an empty text. */
    static <E extends Enum<E>> @Nullable E constant(Class<E> type, String field, @Nullable String code) {
        return code == null || code.isEmpty() ? null : Constants.of(type, field, code);
    }

    /** Separated by commas. */
    static <E extends Enum<E>> List<E> constants(Class<E> type, String field, @Nullable String codes) {
        return codes == null || codes.isEmpty()
                ? List.of()
                : Stream.of(codes.split(",", -1))
                        .map(code -> Constants.of(type, field, code))
                        .toList();
    }

    static @Nullable Instant time(String field, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeParseException e) {
            String reason = "must be a time such as 2026-12-24T18:00:00Z";
            throw new InvalidInputException("The " + field + " " + reason + ".", new FieldError(field, reason));
        }
    }
}
