package io.opsconductor.observe;

import io.opsconductor.run.RunState;
import org.jspecify.annotations.Nullable;

/** Is told what becomes of one run in this node. As {@link EngineObserver}. */
public interface RunObserver {
    /** One that is not interested. */
    RunObserver NONE = new RunObserver() {};

    /** A step run is begun, for the first time in this node; further tries are part of it. */
    default StepObserver stepBegins(ObservedStep step) {
        return StepObserver.NONE;
    }

    /** A step run has ended that was not begun in this node. */
    default void stepPassedOver(ObservedStep step, StepEnd end) {}

    /** The run has ended. */
    default void ended(RunState state, @Nullable String reason) {}

    /** The run has not ended, and is not this node's any more. */
    default void left() {}
}
