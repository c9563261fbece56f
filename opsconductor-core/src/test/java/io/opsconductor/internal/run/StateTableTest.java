package io.opsconductor.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.run.RunState;
import io.opsconductor.run.StepState;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every pair of states, against the table as a reader of the docs would write it. */
class StateTableTest {
    private static final Map<RunState, Set<RunState>> RUN = Map.of(
            RunState.QUEUED, Set.of(RunState.RUNNING, RunState.FAILED, RunState.CANCELED),
            RunState.RUNNING, Set.of(RunState.SUCCEEDED, RunState.FAILED, RunState.CANCELED));

    private static final Map<StepState, Set<StepState>> STEP = Map.of(
            StepState.QUEUED,
                    Set.of(
                            StepState.RUNNING,
                            StepState.FAILED,
                            StepState.CANCELED,
                            StepState.SKIPPED,
                            StepState.ABORTED),
            StepState.RUNNING,
                    Set.of(
                            StepState.QUEUED,
                            StepState.SUCCEEDED,
                            StepState.FAILED,
                            StepState.CANCELED,
                            StepState.ABORTED));

    @Test
    void everyPairOfRunStates() {
        for (RunState from : RunState.values()) {
            for (RunState to : RunState.values()) {
                assertThat(StateTable.allows(from, to))
                        .as("%s to %s", from, to)
                        .isEqualTo(RUN.getOrDefault(from, Set.of()).contains(to));
            }
        }
    }

    @Test
    void everyPairOfStepStates() {
        for (StepState from : StepState.values()) {
            for (StepState to : StepState.values()) {
                assertThat(StateTable.allows(from, to))
                        .as("%s to %s", from, to)
                        .isEqualTo(STEP.getOrDefault(from, Set.of()).contains(to));
            }
        }
    }

    @Test
    void nothingLeavesAFinalState() {
        for (StepState from : StepState.values()) {
            for (StepState to : StepState.values()) {
                assertThat(from.isFinal() && StateTable.allows(from, to)).isFalse();
            }
        }
    }
}
