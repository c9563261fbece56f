package io.opsconductor.spring.internal.web;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Says in our words what Jackson found wrong. Its own messages quote the input, which may be a secret, and name Java
 * types, so that none of them is passed on.
 */
final class JsonErrors {
    private JsonErrors() {}

    static OpsConductorException of(IOException e) {
        if (e instanceof StreamConstraintsException constraint) {
            return at(
                    RequestErrorCode.JSON_TOO_COMPLEX,
                    "The JSON is nested too deeply, or has too long a name or number",
                    constraint.getLocation());
        }
        if (e instanceof JsonMappingException trailing
                && trailing.getOriginalMessage().startsWith("Trailing token")) {
            return at(RequestErrorCode.JSON_MALFORMED, "The JSON goes on after its end", trailing.getLocation());
        }
        if (e instanceof JsonMappingException mapping) {
            FieldError error = new FieldError(path(mapping), reason(mapping));
            String where = error.path().isEmpty() ? "The body" : "The field " + error.path();
            return new InvalidInputException(where + " " + error.reason() + ".", error);
        }
        if (e instanceof JsonProcessingException syntax) {
            boolean twice = syntax.getOriginalMessage().startsWith("Duplicate");
            return at(
                    RequestErrorCode.JSON_MALFORMED,
                    twice ? "The JSON has a field twice" : "The JSON is malformed",
                    syntax.getLocation());
        }
        return new OpsConductorException(
                RequestErrorCode.BODY_UNREADABLE, "The body of the request could not be read.", Map.of(), e);
    }

    private static OpsConductorException at(RequestErrorCode code, String what, @Nullable JsonLocation place) {
        if (place == null) {
            return new OpsConductorException(code, what + ".");
        }
        return new OpsConductorException(
                code,
                what + ", at line " + place.getLineNr() + ", column " + place.getColumnNr() + ".",
                Map.of("line", Integer.toString(place.getLineNr()), "column", Integer.toString(place.getColumnNr())),
                null);
    }

    private static String reason(JsonMappingException e) {
        if (e instanceof UnrecognizedPropertyException) {
            return "is not known";
        }
        if (e instanceof InvalidNullException) {
            return "must not be null";
        }
        if (e.getCause() instanceof InputCoercionException) {
            return "is out of range";
        }
        if (e instanceof MismatchedInputException mismatch) {
            return e.getOriginalMessage().startsWith("Missing required") ? "is required" : expected(mismatch);
        }
        return "is not valid";
    }

    private static String expected(MismatchedInputException e) {
        Class<?> type = e.getTargetType();
        if (type == null) {
            return "is not valid";
        }
        if (type == String.class || type == Secret.class) {
            return "must be a string";
        }
        if (type == StoredSecret.class) {
            return "must be a string, or {\"ref\": \"...\"} with where it is kept, as in env:NAME";
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return "must be a whole number";
        }
        if (type == Boolean.class || type == boolean.class) {
            return "must be true or false";
        }
        if (type == UUID.class) {
            return "must be a UUID";
        }
        if (type == Instant.class) {
            return "must be a time with a zone, such as 2026-01-31T12:00:00Z";
        }
        if (type.isEnum()) {
            return "must be one of " + Constants.all(type);
        }
        if (Collection.class.isAssignableFrom(type)) {
            return "must be a list";
        }
        return Map.class.isAssignableFrom(type) || type.isRecord() ? "must be an object" : "is not valid";
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference part : e.getPath()) {
            String field = part.getFieldName();
            if (field == null) {
                path.append('[').append(part.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(shown(field));
            }
        }
        return path.toString();
    }

    /** A pointer as in RFC 6901, in the form of our paths. */
    static String path(JsonPointer pointer) {
        StringBuilder path = new StringBuilder();
        for (JsonPointer at = pointer; at != null && !at.matches(); at = at.tail()) {
            if (at.mayMatchElement()) {
                path.append('[').append(at.getMatchingIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(shown(at.getMatchingProperty()));
            }
        }
        return path.toString();
    }

    /** A name out of the request: of bounded length, and with nothing in it that would not show. */
    private static String shown(String name) {
        String clean = name.replaceAll("[\\p{Cc}\\p{Cs}]", "\uFFFD");
        return clean.length() <= 64 ? clean : clean.substring(0, 64) + "…";
    }
}
