package io.opsconductor.internal.engine;

import io.opsconductor.internal.job.BoundedMatch;
import io.opsconductor.job.Condition;
import io.opsconductor.run.StepState;
import java.util.List;
import java.util.regex.Pattern;

/** Decides whether the condition of a step holds on a target. */
final class Conditions {
    private final List<StepWork> steps;
    private final Variables variables;

    Conditions(List<StepWork> steps, Variables variables) {
        this.steps = steps;
        this.variables = variables;
    }

    boolean holds(Condition condition) {
        if (condition instanceof Condition.StepEnded ended) {
            return steps.stream()
                    .filter(step -> step.step().options().name().equals(ended.step()))
                    .anyMatch(step -> ended(step, ended));
        } else if (condition instanceof Condition.VariableEquals equal) {
            return equal.value().equals(variables.valueOrNull(equal.variable()));
        } else if (condition instanceof Condition.VariableMatches matches) {
            String value = variables.valueOrNull(matches.variable());
            return value != null && BoundedMatch.finds(Pattern.compile(matches.pattern()), value);
        } else if (condition instanceof Condition.Not not) {
            return !holds(not.condition());
        } else if (condition instanceof Condition.All all) {
            return all.conditions().stream().allMatch(this::holds);
        }
        return ((Condition.Any) condition).conditions().stream().anyMatch(this::holds);
    }

    private static boolean ended(StepWork step, Condition.StepEnded ended) {
        Integer exitCode = step.exitCode();
        return step.state().isFinal()
                && (ended.outcome() == null || ended.outcome() == outcome(step.state()))
                && (ended.exitCodes().isEmpty()
                        || (exitCode != null && ended.exitCodes().contains(exitCode)));
    }

    private static Condition.Outcome outcome(StepState state) {
        return switch (state) {
            case SUCCEEDED -> Condition.Outcome.SUCCEEDED;
            case SKIPPED -> Condition.Outcome.SKIPPED;
            default -> Condition.Outcome.FAILED;
        };
    }
}
