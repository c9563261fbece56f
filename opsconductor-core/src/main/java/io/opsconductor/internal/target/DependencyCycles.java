package io.opsconductor.internal.target;

import io.opsconductor.target.TargetId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Finds what depends on itself, among many targets at once. */
final class DependencyCycles {
    private DependencyCycles() {}

    /**
     * The targets that lie on a cycle, or between two.
     *
     * @param dependencies what each target depends on
     */
    static Set<TargetId> in(Map<TargetId, Set<TargetId>> dependencies) {
        Map<TargetId, Set<TargetId>> left = withoutEnds(dependencies);
        return withoutEnds(turned(left)).keySet();
    }

    /** Without what depends on nothing, and then without what depends on nothing else, and so on. */
    private static Map<TargetId, Set<TargetId>> withoutEnds(Map<TargetId, Set<TargetId>> dependencies) {
        Map<TargetId, Set<TargetId>> left = new HashMap<>();
        dependencies.forEach((target, needs) -> left.put(target, new HashSet<>(needs)));
        dependencies.values().forEach(needs -> needs.forEach(need -> left.putIfAbsent(need, new HashSet<>())));
        Map<TargetId, Set<TargetId>> dependents = turned(left);
        Deque<TargetId> ends = new ArrayDeque<>();
        left.forEach((target, needs) -> {
            if (needs.isEmpty()) {
                ends.add(target);
            }
        });
        for (TargetId end = ends.poll(); end != null; end = ends.poll()) {
            left.remove(end);
            for (TargetId dependent : dependents.getOrDefault(end, Set.of())) {
                Set<TargetId> needs = left.get(dependent);
                if (needs != null && needs.remove(end) && needs.isEmpty()) {
                    ends.add(dependent);
                }
            }
        }
        return left;
    }

    private static Map<TargetId, Set<TargetId>> turned(Map<TargetId, Set<TargetId>> dependencies) {
        Map<TargetId, Set<TargetId>> turned = new HashMap<>();
        dependencies.forEach((target, needs) -> needs.forEach(
                need -> turned.computeIfAbsent(need, id -> new HashSet<>()).add(target)));
        return turned;
    }
}
