package io.opsconductor.benchmarks.engine;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** What a side measured, by name. */
record Figures(Map<String, Double> values) {
    private static final String MARK = "FIGURES ";

    static Figures of(Object... namesAndValues) {
        Map<String, Double> values = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            values.put((String) namesAndValues[i], ((Number) namesAndValues[i + 1]).doubleValue());
        }
        return new Figures(values);
    }

    double get(String name) {
        return Objects.requireNonNull(values.get(name), name);
    }

    /** As one line, for the process that waits for it. */
    String toLine() {
        return MARK
                + values.entrySet().stream()
                        .map(value -> value.getKey() + "=" + value.getValue())
                        .collect(Collectors.joining(" "));
    }

    static boolean isLine(String line) {
        return line.startsWith(MARK);
    }

    static Figures ofLine(String line) {
        Map<String, Double> values = new LinkedHashMap<>();
        Arrays.stream(line.substring(MARK.length()).split(" ", -1))
                .map(value -> value.split("=", -1))
                .forEach(value -> values.put(value[0], Double.valueOf(value[1])));
        return new Figures(values);
    }

    /** For a person. */
    @Override
    public String toString() {
        return values.entrySet().stream()
                .map(value -> String.format(Locale.ROOT, "%s %,.2f", value.getKey(), value.getValue()))
                .collect(Collectors.joining(", "));
    }
}
