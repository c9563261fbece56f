package io.opsconductor.run;

import io.opsconductor.target.TargetId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run would do if it were started now.
 *
 * @param targets in the order in which it begins with them; immutable
 * @param steps in their order, each once for every protocol of its targets; immutable
 */
public record RunPreview(List<PreviewedTarget> targets, List<PreviewedStep> steps) {
    public RunPreview {
        targets = List.copyOf(targets);
        steps = List.copyOf(steps);
    }

    /**
     * A target that it would have.
     *
     * @param batch from 0: targets of one are not begun before those of the batch before have ended
     */
    public record PreviewedTarget(TargetId id, String name, String protocol, int batch) {}

    /**
     * A step, as it would be on targets of a protocol. Secret parameters are shown as {@code ********}, and a variable that an
     * earlier step captures as its mark, such as <code>{{ name }}</code>.
     *
     * @param protocol of the targets
     * @param targets on how many of them
     * @param text the command, script or path, with all parameters in it
     * @param more its further texts by their fields, such as {@code working_directory}; immutable
     * @param problem why the step could not be done with these parameters; null if it could
     */
    public record PreviewedStep(
            String name,
            String type,
            String protocol,
            int targets,
            String text,
            Map<String, String> more,
            @Nullable String problem) {
        public PreviewedStep {
            more = Map.copyOf(more);
        }
    }
}
