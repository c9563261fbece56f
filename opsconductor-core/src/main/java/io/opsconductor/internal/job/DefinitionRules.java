package io.opsconductor.internal.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.internal.input.InputCheck;
import io.opsconductor.internal.target.TargetResolver;
import io.opsconductor.internal.template.Template;
import io.opsconductor.internal.template.UnsafePlaceException;
import io.opsconductor.job.Condition;
import io.opsconductor.job.CopyStep;
import io.opsconductor.job.HttpStep;
import io.opsconductor.job.JobDefinition;
import io.opsconductor.job.Parameter;
import io.opsconductor.job.ParameterType;
import io.opsconductor.job.Step;
import io.opsconductor.target.TargetSelection;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a definition must obey beyond its schema. */
final class DefinitionRules {
    private final BiConsumer<String, String> errors;

    /** @param errors takes a JSON pointer and what is wrong there */
    DefinitionRules(BiConsumer<String, String> errors) {
        this.errors = errors;
    }

    void check(JobDefinition definition, JsonNode root) {
        try {
            new InputCheck().name("name", definition.name()).verify("The name");
        } catch (InvalidInputException e) {
            errors.accept("/name", e.errors().get(0).reason());
        }
        checkSelection("/targets", definition.targets());
        checkParameters(definition);
        checkSteps(definition, root);
    }

    private void checkParameters(JobDefinition definition) {
        Set<String> names = new HashSet<>();
        int index = 0;
        for (Parameter parameter : definition.parameters()) {
            String at = "/parameters/" + index++;
            if (!names.add(parameter.name())) {
                errors.accept(at + "/name", "is the name of an earlier parameter too");
            }
            checkPattern(at + "/pattern", parameter.pattern());
            if ((parameter.type() == ParameterType.CHOICE)
                    == parameter.choices().isEmpty()) {
                errors.accept(
                        at,
                        parameter.type() == ParameterType.CHOICE
                                ? "of type choice needs choices"
                                : "may have choices only if its type is choice");
            }
            Object defaultValue = parameter.defaultValue();
            if (defaultValue != null && parameter.type() == ParameterType.SECRET) {
                errors.accept(at + "/default", "must not be given for a secret: a definition is no place for one");
            } else if (defaultValue != null) {
                ParameterValues.problem(parameter, defaultValue)
                        .ifPresent(reason -> errors.accept(at + "/default", reason));
            }
        }
    }

    private void checkPattern(String at, @Nullable String pattern) {
        if (pattern == null) {
            return;
        }
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            errors.accept(at, "is not a regular expression: " + e.getDescription());
        }
    }

    private void checkSteps(JobDefinition definition, JsonNode root) {
        Set<String> names = new HashSet<>();
        Set<String> parameters =
                definition.parameters().stream().map(Parameter::name).collect(Collectors.toSet());
        Set<String> declared = new HashSet<>(parameters);
        int index = 0;
        for (Step step : definition.steps()) {
            String at = "/steps/" + index;
            checkCondition(at + "/when", step.options().when(), names, declared);
            if (!names.add(step.options().name())) {
                errors.accept(at + "/name", "is the name of an earlier step too");
            }
            checkSelection(at + "/targets", step.options().targets());
            if (step instanceof CopyStep copy) {
                checkCopy(at, copy, root.path("steps").path(index));
            }
            if (step instanceof HttpStep http) {
                HttpStepRules.check(http, (field, reason) -> errors.accept(at + field, reason));
            }
            for (StepTexts.StepText text : StepTexts.of(step)) {
                checkText(at + "/" + text.field(), text, declared);
            }
            String captured = step.options().capture();
            if (captured != null) {
                if (parameters.contains(captured)) {
                    errors.accept(at + "/capture", "is the name of a parameter too");
                }
                declared.add(captured);
            }
            index++;
        }
    }

    private void checkCondition(String at, @Nullable Condition condition, Set<String> steps, Set<String> variables) {
        if (condition instanceof Condition.StepEnded ended && !steps.contains(ended.step())) {
            errors.accept(at + "/step", "is not the name of an earlier step");
        } else if (condition instanceof Condition.VariableEquals equal) {
            checkVariable(at, equal.variable(), variables);
        } else if (condition instanceof Condition.VariableMatches matches) {
            checkVariable(at, matches.variable(), variables);
            checkPattern(at + "/matches", matches.pattern());
        } else if (condition instanceof Condition.Not not) {
            checkCondition(at + "/not", not.condition(), steps, variables);
        } else if (condition instanceof Condition.All all) {
            checkConditions(at + "/all", all.conditions(), steps, variables);
        } else if (condition instanceof Condition.Any any) {
            checkConditions(at + "/any", any.conditions(), steps, variables);
        }
    }

    private void checkConditions(String at, List<Condition> conditions, Set<String> steps, Set<String> variables) {
        for (int i = 0; i < conditions.size(); i++) {
            checkCondition(at + "/" + i, conditions.get(i), steps, variables);
        }
    }

    private void checkVariable(String at, String variable, Set<String> variables) {
        if (!variables.contains(variable)) {
            errors.accept(at + "/variable", "is neither a parameter nor captured by an earlier step");
        }
    }

    private void checkText(String at, StepTexts.StepText text, Set<String> declared) {
        Template template = Template.parse(text.text());
        for (String name : template.names()) {
            if (!declared.contains(name)) {
                errors.accept(
                        at,
                        "uses " + name
                                + ", which is neither declared under parameters nor captured by an earlier step");
            }
        }
        try {
            template.render(text.dialect(), name -> "x");
        } catch (UnsafePlaceException e) {
            errors.accept(at, String.valueOf(e.getMessage()));
        }
    }

    private void checkCopy(String at, CopyStep copy, JsonNode node) {
        int contents = 0;
        for (String field : new String[] {"content", "content_base64", "contentB64", "artifact"}) {
            contents += node.has(field) ? 1 : 0;
        }
        if (contents != 1) {
            errors.accept(at, "needs content, content_base64 or artifact, and only one of them");
        }
        if (copy.path().isEmpty()) {
            errors.accept(at + "/path", "is missing");
        }
        try {
            Base64.getMimeDecoder().decode(copy.content() == null ? "" : copy.content());
        } catch (IllegalArgumentException e) {
            errors.accept(at + "/content_base64", "is not base64");
        }
    }

    private void checkSelection(String at, @Nullable TargetSelection selection) {
        if (selection instanceof TargetSelection.Matching matching) {
            try {
                TargetResolver.check(matching.selector());
            } catch (InvalidInputException e) {
                errors.accept(at, e.errors().get(0).reason());
            }
        }
    }
}
