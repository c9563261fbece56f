package io.opsconductor.internal.input;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with an input, so that a person sees all of it at once. Not safe for use by many threads. */
public final class InputCheck {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} ._-]{0,127}");

    private final List<FieldError> errors = new ArrayList<>();

    /** A name that people give to things: 1 to 128 letters, digits, spaces, dots, hyphens and underscores. */
    public InputCheck name(String path, String value) {
        return require(
                NAME.matcher(value).matches() && value.equals(value.strip()),
                path,
                "must be 1 to 128 letters, digits, spaces, dots, hyphens or underscores, and begin with a letter or"
                        + " digit");
    }

    /** A text that may be missing, without control characters other than line breaks and tabs. */
    public InputCheck text(String path, @Nullable String value, int maxLength) {
        if (value == null) {
            return this;
        }
        require(value.length() <= maxLength, path, "must have at most " + maxLength + " characters");
        return require(
                value.chars().noneMatch(c -> c < ' ' && c != '\n' && c != '\t' && c != '\r'),
                path,
                "must not hold control characters");
    }

    public InputCheck require(boolean holds, String path, String reason) {
        if (!holds) {
            errors.add(new FieldError(path, reason));
        }
        return this;
    }

    /** @throws InvalidInputException {@code validation_failed} if anything is wrong */
    public void verify(String what) {
        if (!errors.isEmpty()) {
            FieldError first = errors.get(0);
            throw new InvalidInputException(
                    CoreErrorCode.VALIDATION_FAILED,
                    what + " is not valid: " + first.path() + " " + first.reason()
                            + (errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)." : "."),
                    errors);
        }
    }
}
