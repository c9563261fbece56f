package io.opsconductor.internal.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.opsconductor.job.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Makes the conditions of steps of trees that the schema has accepted. */
final class ConditionMapper {
    private ConditionMapper() {}

    static @Nullable Condition conditionOrNull(@Nullable JsonNode node) {
        return node == null ? null : condition(node);
    }

    private static Condition condition(JsonNode node) {
        if (node.has("step")) {
            return new Condition.StepEnded(
                    node.path("step").asText(), outcome(node.get("state")), exitCodes(node.get("exit_code")));
        } else if (node.has("variable")) {
            String variable = node.path("variable").asText();
            return node.has("equals")
                    ? new Condition.VariableEquals(variable, node.path("equals").asText())
                    : new Condition.VariableMatches(
                            variable, node.path("matches").asText());
        } else if (node.has("not")) {
            return new Condition.Not(condition(node.path("not")));
        } else if (node.has("all")) {
            return new Condition.All(conditions(node.path("all")));
        }
        return new Condition.Any(conditions(node.path("any")));
    }

    private static Condition.@Nullable Outcome outcome(@Nullable JsonNode state) {
        return state == null ? null : Condition.Outcome.valueOf(state.asText().toUpperCase(Locale.ROOT));
    }

    private static List<Condition> conditions(JsonNode list) {
        List<Condition> conditions = new ArrayList<>();
        list.forEach(node -> conditions.add(condition(node)));
        return conditions;
    }

    /** Of one number, or of a list of them. */
    private static List<Integer> exitCodes(@Nullable JsonNode node) {
        List<Integer> codes = new ArrayList<>();
        if (node != null && node.isArray()) {
            node.forEach(code -> codes.add(code.asInt()));
        } else if (node != null) {
            codes.add(node.asInt());
        }
        return codes;
    }
}
