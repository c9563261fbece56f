package io.opsconductor.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.internal.target.TargetName;
import io.opsconductor.job.Portion;
import io.opsconductor.target.TargetId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class WavesTest {
    private static final int LONG = 10_000;

    @Test
    void withoutBatchesAndDependenciesThereIsOneWave() {
        assertThat(Waves.of(targets(3), Map.of(), List.of()).values()).containsExactly(0, 0, 0);
    }

    @Test
    void theLastSizeHoldsForAllFurtherBatches() {
        List<Portion> batches = List.of(Portion.count(1), Portion.percent(20));

        assertThat(Waves.of(targets(10), Map.of(), batches).values()).containsExactly(0, 1, 1, 2, 2, 3, 3, 4, 4, 5);
    }

    @Test
    void aPercentageOfFewIsOneAtLeast() {
        assertThat(Waves.of(targets(3), Map.of(), List.of(Portion.percent(1))).values())
                .containsExactly(0, 1, 2);
    }

    @Test
    void dependentsAreOfALaterWaveOfTheirBatch() {
        List<TargetName> targets = targets(4);
        Map<TargetId, Set<TargetId>> dependencies = Map.of(
                targets.get(0).id(), Set.of(targets.get(3).id()),
                targets.get(1).id(), Set.of(targets.get(0).id()));

        Map<TargetName, Integer> waves = Waves.of(targets, dependencies, List.of(Portion.count(3)));

        assertThat(new ArrayList<>(waves.keySet()))
                .containsExactly(targets.get(2), targets.get(3), targets.get(0), targets.get(1));
        assertThat(waves.values()).containsExactly(0, 0, 1, 2);
    }

    @Test
    void aChainMayBeLong() {
        List<TargetName> targets = targets(LONG);
        Map<TargetId, Set<TargetId>> dependencies = new HashMap<>();
        for (int i = 1; i < LONG; i++) {
            dependencies.put(targets.get(i - 1).id(), Set.of(targets.get(i).id()));
        }

        Map<TargetName, Integer> waves = Waves.of(targets, dependencies, List.of());

        assertThat(waves.get(targets.get(0))).isEqualTo(LONG - 1);
        assertThat(waves.get(targets.get(LONG - 1))).isZero();
    }

    private static List<TargetName> targets(int count) {
        List<TargetName> targets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            targets.add(new TargetName(new TargetId(UUID.randomUUID()), "t" + i, true));
        }
        return targets;
    }
}
