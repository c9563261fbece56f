package io.opsconductor.internal.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.opsconductor.internal.template.Template;
import io.opsconductor.job.Parameter;
import io.opsconductor.job.ParameterType;
import io.opsconductor.job.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A definition without {@code parameters} has those that its steps name and none captures: required strings. */
final class ImplicitParameters {
    private ImplicitParameters() {}

    static List<Parameter> orDeclared(@Nullable JsonNode declared, List<Step> steps) {
        if (declared != null) {
            List<Parameter> parameters = new ArrayList<>();
            declared.forEach(node -> parameters.add(DefinitionMapper.parameter(node)));
            return parameters;
        }
        Map<String, Parameter> named = new LinkedHashMap<>();
        Set<String> captured = new HashSet<>();
        for (Step step : steps) {
            for (StepTexts.StepText text : StepTexts.of(step)) {
                for (String name : Template.parse(text.text()).names()) {
                    if (captured.contains(name)) {
                        continue;
                    }
                    named.put(name, new Parameter(name, ParameterType.STRING, null, true, null, null, List.of()));
                }
            }
            if (step.options().capture() != null) {
                captured.add(step.options().capture());
            }
        }
        return List.copyOf(named.values());
    }
}
