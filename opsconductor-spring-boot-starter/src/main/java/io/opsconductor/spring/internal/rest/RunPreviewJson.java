package io.opsconductor.spring.internal.rest;

import io.opsconductor.run.RunPreview;
import io.opsconductor.run.RunPreview.PreviewedStep;
import io.opsconductor.run.RunPreview.PreviewedTarget;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about what a run would do. */
interface RunPreviewJson {
    /** As many as a person looks through. */
    int MAX_TARGETS = 500;

    record PreviewedTargetView(UUID id, String name, String protocol, int batch) {
        static PreviewedTargetView of(PreviewedTarget target) {
            return new PreviewedTargetView(target.id().value(), target.name(), target.protocol(), target.batch());
        }
    }

    record PreviewedStepView(
            String name,
            String type,
            String protocol,
            int targets,
            String text,
            Map<String, String> more,
            @Nullable String problem) {
        static PreviewedStepView of(PreviewedStep step) {
            return new PreviewedStepView(
                    step.name(),
                    step.type(),
                    step.protocol(),
                    step.targets(),
                    step.text(),
                    step.more(),
                    step.problem());
        }
    }

    /**
     * What a run would do if it were started now.
     *
     * @param targets the first 500
     * @param total how many targets there are
     */
    record RunPreviewView(List<PreviewedTargetView> targets, int total, List<PreviewedStepView> steps) {
        static RunPreviewView of(RunPreview preview) {
            return new RunPreviewView(
                    preview.targets().stream()
                            .limit(MAX_TARGETS)
                            .map(PreviewedTargetView::of)
                            .toList(),
                    preview.targets().size(),
                    preview.steps().stream().map(PreviewedStepView::of).toList());
        }
    }
}
