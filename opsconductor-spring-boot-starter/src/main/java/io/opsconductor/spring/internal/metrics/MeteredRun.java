package io.opsconductor.spring.internal.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.opsconductor.observe.ObservedStep;
import io.opsconductor.observe.RunObserver;
import io.opsconductor.observe.StepEnd;
import io.opsconductor.observe.StepObserver;
import io.opsconductor.run.RunState;
import org.jspecify.annotations.Nullable;

/** Counts and times one run, and its step runs. */
final class MeteredRun implements RunObserver {
    private static final String NO_REASON = "none";

    private final MeterRegistry registry;
    private final Tags tags;
    private final Timer.Sample begun;

    MeteredRun(MeterRegistry registry, Tags tags) {
        this.registry = registry;
        this.tags = tags;
        this.begun = Timer.start(registry);
    }

    @Override
    public StepObserver stepBegins(ObservedStep step) {
        Timer.Sample sample = Timer.start(registry);
        return new StepObserver() {
            @Override
            public void ended(StepEnd end) {
                if (end.state().isFinal()) {
                    count(step, end);
                    sample.stop(registry.timer(
                            EngineMeter.STEP_DURATION.id(),
                            "type",
                            step.type(),
                            "state",
                            end.state().code()));
                }
            }
        };
    }

    @Override
    public void stepPassedOver(ObservedStep step, StepEnd end) {
        count(step, end);
    }

    private void count(ObservedStep step, StepEnd end) {
        registry.counter(
                        EngineMeter.STEP_FINISHED.id(),
                        "type",
                        step.type(),
                        "state",
                        end.state().code(),
                        "reason",
                        reason(end.reason()))
                .increment();
        if (end.outputBytes() > 0) {
            registry.counter(EngineMeter.STEP_OUTPUT.id(), "type", step.type()).increment((double) end.outputBytes());
        }
    }

    @Override
    public void ended(RunState state, @Nullable String reason) {
        registry.counter(EngineMeter.RUN_FINISHED.id(), tags.and("state", state.code(), "reason", reason(reason)))
                .increment();
        begun.stop(registry.timer(EngineMeter.RUN_DURATION.id(), tags.and("state", state.code())));
    }

    static String reason(@Nullable String reason) {
        return reason == null ? NO_REASON : reason;
    }
}
