package io.opsconductor.internal.job;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.job.JobDefinition;
import io.opsconductor.job.Parameter;
import io.opsconductor.job.ParameterType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The values of a run's parameters, checked.
 *
 * @param open all but the secret ones; strings, numbers, booleans
 * @param secret the secret ones
 */
public record ParameterValues(Map<String, Object> open, Map<String, String> secret) {
    private static final int MAX_LENGTH = 65_536;
    private static final BigDecimal MAX_NUMBER = new BigDecimal("1e30");
    private static final int MAX_SCALE = 30;

    /** @throws InvalidInputException {@code parameter_invalid}, naming every one that is wrong */
    public static ParameterValues check(JobDefinition definition, Map<String, Object> given) {
        List<FieldError> errors = new ArrayList<>();
        Map<String, Object> open = new LinkedHashMap<>();
        Map<String, String> secret = new LinkedHashMap<>();
        Map<String, Object> left = new LinkedHashMap<>(given);
        for (Parameter parameter : definition.parameters()) {
            Object value = left.remove(parameter.name());
            if (value == null) {
                value = parameter.defaultValue();
            }
            String path = "parameters." + parameter.name();
            if (value == null) {
                if (parameter.required()) {
                    errors.add(new FieldError(path, "is required"));
                }
                value = "";
            } else {
                problem(parameter, value).ifPresent(reason -> errors.add(new FieldError(path, reason)));
            }
            if (parameter.type() == ParameterType.SECRET) {
                secret.put(parameter.name(), String.valueOf(value));
            } else {
                open.put(parameter.name(), value);
            }
        }
        left.keySet().forEach(name -> errors.add(new FieldError("parameters." + name, "is not one of the job's")));
        if (!errors.isEmpty()) {
            FieldError first = errors.get(0);
            throw new InvalidInputException(
                    CoreErrorCode.PARAMETER_INVALID,
                    "A parameter is not valid: " + first.path() + " " + first.reason()
                            + (errors.size() > 1 ? " (and " + (errors.size() - 1) + " more)." : "."),
                    errors);
        }
        return new ParameterValues(open, secret);
    }

    /** What is wrong with a value for a parameter, if anything. */
    static Optional<String> problem(Parameter parameter, Object value) {
        return switch (parameter.type()) {
            case NUMBER -> value instanceof Number number ? numberProblem(number) : Optional.of("must be a number");
            case BOOLEAN -> value instanceof Boolean ? Optional.empty() : Optional.of("must be true or false");
            case CHOICE ->
                value instanceof String text && parameter.choices().contains(text)
                        ? Optional.empty()
                        : Optional.of("must be one of: " + String.join(", ", parameter.choices()));
            case STRING, SECRET ->
                value instanceof String text ? textProblem(parameter, text) : Optional.of("must be a string");
        };
    }

    private static Optional<String> textProblem(Parameter parameter, String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.of("must have at most " + MAX_LENGTH + " characters");
        }
        if (text.indexOf('\0') >= 0) {
            return Optional.of("must not hold U+0000");
        }
        String pattern = parameter.pattern();
        return pattern == null || BoundedMatch.matches(Pattern.compile(pattern), text)
                ? Optional.empty()
                : Optional.of("must match " + pattern);
    }

    private static Optional<String> numberProblem(Number number) {
        try {
            BigDecimal exact = new BigDecimal(number.toString());
            return exact.abs().compareTo(MAX_NUMBER) <= 0 && exact.scale() <= MAX_SCALE
                    ? Optional.empty()
                    : Optional.of("must be between -1e30 and 1e30, with at most " + MAX_SCALE + " decimals");
        } catch (NumberFormatException e) {
            return Optional.of("must be a finite number");
        }
    }

    /** A value as it is written into a text. */
    public static String text(Object value) {
        return value instanceof Number number ? new BigDecimal(number.toString()).toPlainString() : value.toString();
    }
}
