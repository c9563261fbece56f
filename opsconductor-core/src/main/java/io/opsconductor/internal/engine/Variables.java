package io.opsconductor.internal.engine;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What marks and conditions of a target's steps can name. Confined to the target's chain of work. */
final class Variables {
    private final Map<String, String> parameters;
    private final Map<String, String> captured = new HashMap<>();

    /** @param parameters of the run, as they are written into texts */
    Variables(Map<String, String> parameters) {
        this.parameters = Map.copyOf(parameters);
    }

    void capture(String name, String value) {
        captured.put(name, value);
    }

    @Nullable String valueOrNull(String name) {
        String value = captured.get(name);
        return value == null ? parameters.get(name) : value;
    }

    /** @throws NotCapturedException if no step has captured it */
    String value(String name) {
        String value = valueOrNull(name);
        if (value == null) {
            throw new NotCapturedException(name);
        }
        return value;
    }

    /** A text names a variable whose step was skipped, or failed. Nothing is better than a command with a hole in it. */
    static final class NotCapturedException extends RuntimeException {
        private static final long serialVersionUID = 1;

        NotCapturedException(String name) {
            super("The variable " + name + " was not captured: no step that captures it has succeeded on this target.");
        }
    }
}
