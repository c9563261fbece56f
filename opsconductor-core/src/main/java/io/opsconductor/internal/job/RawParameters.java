package io.opsconductor.internal.job;

import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.template.Template;
import io.opsconductor.job.JobDefinition;
import io.opsconductor.job.Step;
import java.util.Set;
import java.util.TreeSet;

/** The parameters that a definition puts in without quoting. That is allowed, and leaves a trace. */
public final class RawParameters {
    private RawParameters() {}

    /** What is audited of a definition, with the names of such parameters if it has any. */
    public static AuditedObject noted(AuditedObject object, JobDefinition definition) {
        Set<String> names = new TreeSet<>();
        for (Step step : definition.steps()) {
            for (StepTexts.StepText text : StepTexts.of(step)) {
                names.addAll(Template.parse(text.text()).rawNames());
            }
        }
        return names.isEmpty() ? object : object.with("raw_parameters", names);
    }
}
