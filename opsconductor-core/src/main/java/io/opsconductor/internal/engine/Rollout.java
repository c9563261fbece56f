package io.opsconductor.internal.engine;

import io.opsconductor.job.Portion;
import io.opsconductor.run.StepState;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides which targets of a run are begun at all: not one whose dependencies did not succeed, and none when too many have
 * failed. What was begun goes on to its end. Safe for use by many threads.
 */
final class Rollout {
    private final Map<Integer, TargetWork> targets = new HashMap<>();
    private final Set<TargetWork> failed = new HashSet<>();
    private final @Nullable Integer maxFailures;

    /** @param maxFailures null for any number */
    Rollout(List<TargetWork> targets, @Nullable Portion maxFailures) {
        targets.forEach(target -> this.targets.put(target.loaded().ordinal(), target));
        this.maxFailures = maxFailures == null ? null : maxFailures.of(targets.size());
        targets.forEach(this::note);
    }

    /** To be told whenever a target has got on. */
    void note(TargetWork target) {
        if (target.hasFailed()) {
            synchronized (failed) {
                failed.add(target);
            }
        }
    }

    boolean stopped() {
        synchronized (failed) {
            return maxFailures != null && failed.size() > maxFailures;
        }
    }

    int failures() {
        synchronized (failed) {
            return failed.size();
        }
    }

    /** Why a target that was not begun never will be; empty if it may be begun, or was. */
    Optional<Refusal> refusal(TargetWork target) {
        if (target.state() != StepState.QUEUED) {
            return Optional.empty();
        }
        for (Integer ordinal : target.loaded().after()) {
            TargetWork before = targets.get(ordinal);
            if (before != null && before.state() != StepState.SUCCEEDED) {
                return Optional.of(new Refusal(
                        "dependency_failed",
                        "The target depends on " + before.loaded().name() + ", which did not succeed."));
            }
        }
        return stopped()
                ? Optional.of(
                        new Refusal("max_failures", "The rollout stopped: " + failures() + " targets have failed."))
                : Optional.empty();
    }

    /** @param reason a code */
    record Refusal(String reason, String message) {}
}
