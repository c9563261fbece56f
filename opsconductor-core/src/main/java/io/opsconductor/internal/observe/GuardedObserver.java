package io.opsconductor.internal.observe;

import io.opsconductor.observe.EngineObserver;
import io.opsconductor.observe.ObservedRun;
import io.opsconductor.observe.ObservedStep;
import io.opsconductor.observe.RunObserver;
import io.opsconductor.observe.StepEnd;
import io.opsconductor.observe.StepObserver;
import io.opsconductor.run.RunState;
import io.opsconductor.schedule.FireOutcome;
import io.opsconductor.system.QueueState;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An observer that throws nothing. */
public final class GuardedObserver implements EngineObserver {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedObserver.class);

    private final EngineObserver observer;

    private GuardedObserver(EngineObserver observer) {
        this.observer = observer;
    }

    public static EngineObserver of(EngineObserver observer) {
        return observer == EngineObserver.NONE ? observer : new GuardedObserver(observer);
    }

    @Override
    public RunObserver runBegins(ObservedRun run) {
        RunObserver begun = get(() -> observer.runBegins(run), RunObserver.NONE);
        return begun == RunObserver.NONE ? begun : new GuardedRun(begun);
    }

    @Override
    public void journalCommitted(int runs, int events, long nanos) {
        guard(() -> observer.journalCommitted(runs, events, nanos));
    }

    @Override
    public void queueMeasured(QueueState queue) {
        guard(() -> observer.queueMeasured(queue));
    }

    @Override
    public void loginFailed(String code) {
        guard(() -> observer.loginFailed(code));
    }

    @Override
    public void scheduleFired(FireOutcome outcome) {
        guard(() -> observer.scheduleFired(outcome));
    }

    @Override
    public void scheduleMissed() {
        guard(observer::scheduleMissed);
    }

    private static void guard(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.warn("An observer failed", e);
        }
    }

    private static <T> T get(Supplier<T> call, T otherwise) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            LOG.warn("An observer failed", e);
            return otherwise;
        }
    }

    private record GuardedRun(RunObserver observer) implements RunObserver {
        @Override
        public StepObserver stepBegins(ObservedStep step) {
            StepObserver begun = get(() -> observer.stepBegins(step), StepObserver.NONE);
            return begun == StepObserver.NONE ? begun : new GuardedStep(begun);
        }

        @Override
        public void stepPassedOver(ObservedStep step, StepEnd end) {
            guard(() -> observer.stepPassedOver(step, end));
        }

        @Override
        public void ended(RunState state, @Nullable String reason) {
            guard(() -> observer.ended(state, reason));
        }

        @Override
        public void left() {
            guard(observer::left);
        }
    }

    private record GuardedStep(StepObserver observer) implements StepObserver {
        @Override
        public void ended(StepEnd end) {
            guard(() -> observer.ended(end));
        }
    }
}
