package io.opsconductor.spring.internal.web;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.spi.ErrorCode;
import io.opsconductor.spi.OpsConductorException;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What went wrong, as in RFC 9457.
 *
 * @param type {@code urn:opsconductor:problem:} and the code
 * @param title the code as words
 * @param status the HTTP status
 * @param detail a sentence that a person can act on
 * @param code a stable word
 * @param errors what is wrong with the input, field by field; left out if empty
 * @param details ids and names that the detail speaks of, as members of the problem
 */
@JsonPropertyOrder({"type", "title", "status", "detail", "code", "errors"})
record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<FieldError> errors,
        @JsonAnyGetter Map<String, String> details) {
    static final String MEDIA_TYPE = "application/problem+json";

    static Problem of(OpsConductorException e) {
        List<FieldError> errors = e instanceof InvalidInputException invalid ? invalid.errors() : List.of();
        String message = e.getMessage();
        return of(e.errorCode(), message == null ? e.code() : message, errors, e.details());
    }

    static Problem of(ErrorCode code, String detail) {
        return of(code, detail, List.of(), Map.of());
    }

    static Problem of(ErrorCode code, String detail, List<FieldError> errors, Map<String, String> details) {
        return new Problem(
                "urn:opsconductor:problem:" + code.code(),
                title(code.code()),
                HttpStatuses.of(code),
                detail,
                code.code(),
                errors,
                details);
    }

    Problem withStatus(int value) {
        return new Problem(type, title, value, detail, code, errors, details);
    }

    Problem withCode(String value) {
        return new Problem("urn:opsconductor:problem:" + value, title(value), status, detail, value, errors, details);
    }

    private static String title(String code) {
        return code.substring(0, 1).toUpperCase(Locale.ROOT) + code.substring(1).replace('_', ' ');
    }
}
