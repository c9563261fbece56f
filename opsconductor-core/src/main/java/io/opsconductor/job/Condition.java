package io.opsconductor.job;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When a step runs on a target, by what happened there before. */
public sealed interface Condition {
    /**
     * An earlier step of the target ended so; never true of a step that the target does not have.
     *
     * @param outcome null for any
     * @param exitCodes empty for any
     */
    record StepEnded(String step, @Nullable Outcome outcome, List<Integer> exitCodes) implements Condition {
        public StepEnded {
            Objects.requireNonNull(step, "step");
            exitCodes = List.copyOf(exitCodes);
        }
    }

    /** A parameter, or a variable that an earlier step captured, has this value; never true of one not captured. */
    record VariableEquals(String variable, String value) implements Condition {
        public VariableEquals {
            Objects.requireNonNull(variable, "variable");
            Objects.requireNonNull(value, "value");
        }
    }

    /** A parameter, or a variable that an earlier step captured, matches a regular expression in some place. */
    record VariableMatches(String variable, String pattern) implements Condition {
        public VariableMatches {
            Objects.requireNonNull(variable, "variable");
            Objects.requireNonNull(pattern, "pattern");
        }
    }

    /** All of them hold. */
    record All(List<Condition> conditions) implements Condition {
        public All {
            conditions = List.copyOf(conditions);
        }
    }

    /** At least one of them holds. */
    record Any(List<Condition> conditions) implements Condition {
        public Any {
            conditions = List.copyOf(conditions);
        }
    }

    /** It does not hold. */
    record Not(Condition condition) implements Condition {
        public Not {
            Objects.requireNonNull(condition, "condition");
        }
    }

    /** How an earlier step ended. */
    enum Outcome {
        SUCCEEDED,
        /** Also when it was aborted. */
        FAILED,
        SKIPPED;

        /** The name in JSON. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
