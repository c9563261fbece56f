package io.opsconductor.internal.run;

import io.opsconductor.internal.target.TargetName;
import io.opsconductor.job.Portion;
import io.opsconductor.target.TargetId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The order of a run's targets: dependencies before their dependents, cut into waves of which one begins when the one
 * before has ended. A batch with targets that depend on each other is several waves.
 */
final class Waves {
    private final Map<TargetId, Set<TargetId>> dependencies;
    private final Map<TargetId, Integer> levels = new HashMap<>();

    private Waves(Map<TargetId, Set<TargetId>> dependencies) {
        this.dependencies = dependencies;
    }

    /**
     * @param dependencies of each target, also of those that are not in the run; without cycles
     * @return the targets in their order, each with the number of its wave, from 0
     */
    static Map<TargetName, Integer> of(
            List<TargetName> targets, Map<TargetId, Set<TargetId>> dependencies, List<Portion> batches) {
        Waves waves = new Waves(dependencies);
        Map<TargetName, Integer> numbered = new LinkedHashMap<>();
        int wave = -1;
        int level = -1;
        int left = 0;
        int batch = 0;
        for (TargetName target : waves.sorted(targets)) {
            boolean newBatch = left == 0;
            if (newBatch) {
                left = size(batches, batch++, targets.size());
            }
            if (newBatch || waves.level(target.id()) > level) {
                wave++;
                level = waves.level(target.id());
            }
            numbered.put(target, wave);
            left--;
        }
        return numbered;
    }

    /** Those of the given targets on which one of them depends, at once or by way of others that are not among them. */
    static Set<TargetId> before(TargetId target, Map<TargetId, Set<TargetId>> dependencies, Set<TargetId> among) {
        Set<TargetId> found = new LinkedHashSet<>();
        Set<TargetId> seen = new HashSet<>();
        Deque<TargetId> open = new ArrayDeque<>(dependencies.getOrDefault(target, Set.of()));
        while (!open.isEmpty()) {
            TargetId next = open.remove();
            if (among.contains(next)) {
                found.add(next);
            } else if (seen.add(next)) {
                open.addAll(dependencies.getOrDefault(next, Set.of()));
            }
        }
        return found;
    }

    private List<TargetName> sorted(List<TargetName> targets) {
        if (dependencies.isEmpty()) {
            return targets;
        }
        List<TargetName> sorted = new ArrayList<>(targets);
        sorted.sort(Comparator.comparingInt(target -> level(target.id())));
        return sorted;
    }

    private static int size(List<Portion> batches, int index, int total) {
        return batches.isEmpty()
                ? total
                : Math.max(1, batches.get(Math.min(index, batches.size() - 1)).of(total));
    }

    /** How many targets go one after the other before it. Without recursion: a chain may be thousands long. */
    private int level(TargetId id) {
        List<TargetId> path = new ArrayList<>(List.of(id));
        while (!path.isEmpty()) {
            TargetId current = path.get(path.size() - 1);
            Set<TargetId> before = dependencies.getOrDefault(current, Set.of());
            List<TargetId> open =
                    before.stream().filter(other -> !levels.containsKey(other)).toList();
            if (open.isEmpty()) {
                int level = before.stream()
                        .mapToInt(other -> levels.getOrDefault(other, 0) + 1)
                        .max()
                        .orElse(0);
                levels.put(current, level);
                path.remove(path.size() - 1);
            } else {
                path.addAll(open);
            }
        }
        return levels.getOrDefault(id, 0);
    }
}
