package io.opsconductor.internal.run;

import io.opsconductor.run.RunState;
import io.opsconductor.run.StepState;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** The one place that says which changes of state are legal; the statements that change states are made from it. */
public final class StateTable {
    private static final Map<RunState, Set<RunState>> RUN_SOURCES = new EnumMap<>(Map.of(
            RunState.QUEUED, EnumSet.noneOf(RunState.class),
            RunState.RUNNING, EnumSet.of(RunState.QUEUED),
            RunState.SUCCEEDED, EnumSet.of(RunState.RUNNING),
            RunState.FAILED, EnumSet.of(RunState.QUEUED, RunState.RUNNING),
            RunState.CANCELED, EnumSet.of(RunState.QUEUED, RunState.RUNNING)));

    private static final Map<StepState, Set<StepState>> STEP_SOURCES = new EnumMap<>(Map.of(
            // back to the queue: an idempotent step whose node was lost
            StepState.QUEUED, EnumSet.of(StepState.RUNNING),
            StepState.RUNNING, EnumSet.of(StepState.QUEUED),
            StepState.SUCCEEDED, EnumSet.of(StepState.RUNNING),
            StepState.FAILED, EnumSet.of(StepState.QUEUED, StepState.RUNNING),
            StepState.CANCELED, EnumSet.of(StepState.QUEUED, StepState.RUNNING),
            StepState.SKIPPED, EnumSet.of(StepState.QUEUED),
            StepState.ABORTED, EnumSet.of(StepState.QUEUED, StepState.RUNNING)));

    private StateTable() {}

    public static boolean allows(RunState from, RunState to) {
        return RUN_SOURCES.getOrDefault(to, Set.of()).contains(from);
    }

    public static boolean allows(StepState from, StepState to) {
        return STEP_SOURCES.getOrDefault(to, Set.of()).contains(from);
    }

    /** The codes of the states from which a run may come to this one. */
    public static String[] sources(RunState to) {
        return RUN_SOURCES.getOrDefault(to, Set.of()).stream()
                .map(RunState::code)
                .toArray(String[]::new);
    }

    /** The codes of the states from which a step run, or a target run, may come to this one. */
    public static String[] sources(StepState to) {
        return STEP_SOURCES.getOrDefault(to, Set.of()).stream()
                .map(StepState::code)
                .toArray(String[]::new);
    }
}
