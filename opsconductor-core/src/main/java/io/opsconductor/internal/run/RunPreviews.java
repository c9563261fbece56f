package io.opsconductor.internal.run;

import io.opsconductor.internal.job.ParameterValues;
import io.opsconductor.internal.job.StepTexts;
import io.opsconductor.internal.job.StepTexts.StepText;
import io.opsconductor.internal.target.TargetResolver;
import io.opsconductor.internal.target.TargetStore;
import io.opsconductor.internal.template.Template;
import io.opsconductor.internal.template.UnsafePlaceException;
import io.opsconductor.job.Step;
import io.opsconductor.run.RunPreview;
import io.opsconductor.run.RunPreview.PreviewedStep;
import io.opsconductor.run.RunPreview.PreviewedTarget;
import io.opsconductor.target.TargetId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Shows what a planned run would do: the texts of its steps, filled in as the engine fills them in, but for secrets. */
final class RunPreviews {
    private static final String HIDDEN = "********";
    private static final TargetStore TARGETS = new TargetStore();

    private RunPreviews() {}

    static RunPreview of(Handle handle, ParameterValues parameters, RunPlan plan) {
        Map<TargetId, String> protocols = TARGETS.protocols(
                handle,
                plan.targets().stream().map(target -> target.target().id()).toList());
        List<PreviewedTarget> targets = plan.targets().stream()
                .map(target -> previewed(target, protocols.get(target.target().id())))
                .toList();
        Function<String, String> values = name -> value(parameters, name);
        List<PreviewedStep> steps = new ArrayList<>();
        for (RunStarter.PlannedStep step : plan.steps()) {
            byProtocol(targets, step.places())
                    .forEach(
                            (protocol, count) -> steps.add(previewed(step.step(), protocol, count.intValue(), values)));
        }
        return new RunPreview(targets, steps);
    }

    /** @param protocol null if somebody has deleted the target just now */
    private static PreviewedTarget previewed(RunStarter.PlannedTarget target, @Nullable String protocol) {
        if (protocol == null) {
            throw TargetResolver.notFound(target.target().name());
        }
        return new PreviewedTarget(target.target().id(), target.target().name(), protocol, target.wave());
    }

    /** @param places null for all */
    private static Map<String, Long> byProtocol(List<PreviewedTarget> targets, @Nullable List<Integer> places) {
        IntStream addressed = places == null
                ? IntStream.range(0, targets.size())
                : places.stream().mapToInt(Integer::intValue);
        return addressed
                .mapToObj(place -> targets.get(place).protocol())
                .collect(Collectors.groupingBy(Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private static String value(ParameterValues parameters, String name) {
        if (parameters.secret().containsKey(name)) {
            return HIDDEN;
        }
        Object value = parameters.open().get(name);
        return value == null ? "{{ " + name + " }}" : ParameterValues.text(value);
    }

    private static PreviewedStep previewed(Step step, String protocol, int targets, Function<String, String> values) {
        Map<String, String> texts = new LinkedHashMap<>();
        String problem = null;
        for (StepText text : StepTexts.of(step, protocol)) {
            try {
                texts.put(text.field(), Template.parse(text.text()).render(text.dialect(), values));
            } catch (UnsafePlaceException e) {
                texts.put(text.field(), text.text());
                problem = text.field() + ": " + e.getMessage();
            }
        }
        String main = texts.keySet().iterator().next();
        String text = texts.remove(main);
        return new PreviewedStep(
                step.options().name(), step.type(), protocol, targets, Objects.requireNonNull(text), texts, problem);
    }
}
