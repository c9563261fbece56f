package io.opsconductor.spring.internal.metrics;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.opsconductor.observe.EngineObserver;
import io.opsconductor.observe.ObservedRun;
import io.opsconductor.observe.ObservedStep;
import io.opsconductor.observe.RunObserver;
import io.opsconductor.observe.StepEnd;
import io.opsconductor.observe.StepObserver;
import io.opsconductor.run.RunState;
import org.jspecify.annotations.Nullable;

/** Makes an observation of each run that this node works on, and of each of its step runs, below that. */
final class TracingObserver implements EngineObserver {
    static final String RUN = "opsconductor.run";
    static final String STEP = "opsconductor.step";
    /** The state of what is not this node's any more. */
    private static final String LEFT = "left";

    private final ObservationRegistry registry;

    TracingObserver(ObservationRegistry registry) {
        this.registry = registry;
    }

    @Override
    public RunObserver runBegins(ObservedRun run) {
        Observation observation = Observation.createNotStarted(RUN, registry)
                .contextualName("run")
                .highCardinalityKeyValue("opsconductor.run.id", run.id().toString())
                .highCardinalityKeyValue("opsconductor.job", run.job())
                .start();
        return new TracedRun(observation);
    }

    private static void end(Observation observation, String state, @Nullable String reason) {
        observation
                .lowCardinalityKeyValue(KeyValue.of("state", state))
                .lowCardinalityKeyValue(KeyValue.of("reason", MeteredRun.reason(reason)))
                .stop();
    }

    private final class TracedRun implements RunObserver {
        private final Observation observation;

        TracedRun(Observation observation) {
            this.observation = observation;
        }

        @Override
        public StepObserver stepBegins(ObservedStep step) {
            return new TracedStep(Observation.createNotStarted(STEP, registry)
                    .parentObservation(observation)
                    .contextualName("step " + step.type())
                    .lowCardinalityKeyValue("type", step.type())
                    .highCardinalityKeyValue(
                            "opsconductor.step_run.id", step.id().toString())
                    .highCardinalityKeyValue("opsconductor.step", step.name())
                    .highCardinalityKeyValue("opsconductor.target", step.target())
                    .start());
        }

        @Override
        public void ended(RunState state, @Nullable String reason) {
            end(observation, state.code(), reason);
        }

        @Override
        public void left() {
            end(observation, LEFT, null);
        }
    }

    private record TracedStep(Observation observation) implements StepObserver {
        @Override
        public void ended(StepEnd ended) {
            observation.highCardinalityKeyValue("opsconductor.attempts", Integer.toString(ended.attempts()));
            end(observation, ended.state().isFinal() ? ended.state().code() : LEFT, ended.reason());
        }
    }
}
