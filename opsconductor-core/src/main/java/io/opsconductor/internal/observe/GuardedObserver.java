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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All observers as one, which throws nothing. */
public final class GuardedObserver implements EngineObserver {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedObserver.class);

    private final List<EngineObserver> observers;

    private GuardedObserver(List<EngineObserver> observers) {
        this.observers = List.copyOf(observers);
    }

    /** {@link EngineObserver#NONE} for none. */
    public static EngineObserver of(List<EngineObserver> observers) {
        List<EngineObserver> interested = observers.stream()
                .filter(observer -> observer != EngineObserver.NONE)
                .toList();
        return interested.isEmpty() ? EngineObserver.NONE : new GuardedObserver(interested);
    }

    @Override
    public RunObserver runBegins(ObservedRun run) {
        return new GuardedRun(ask(observers, observer -> observer.runBegins(run)));
    }

    @Override
    public void journalCommitted(int runs, int events, long nanos) {
        tell(observers, observer -> observer.journalCommitted(runs, events, nanos));
    }

    @Override
    public void queueMeasured(QueueState queue) {
        tell(observers, observer -> observer.queueMeasured(queue));
    }

    @Override
    public void loginFailed(String code) {
        tell(observers, observer -> observer.loginFailed(code));
    }

    @Override
    public void scheduleFired(FireOutcome outcome) {
        tell(observers, observer -> observer.scheduleFired(outcome));
    }

    @Override
    public void scheduleMissed() {
        tell(observers, EngineObserver::scheduleMissed);
    }

    private static <T> void tell(List<T> observers, Consumer<T> call) {
        for (T observer : observers) {
            try {
                call.accept(observer);
            } catch (RuntimeException e) {
                LOG.warn("An observer failed", e);
            }
        }
    }

    private static <T, R> List<R> ask(List<T> observers, Function<T, R> call) {
        List<R> answers = new ArrayList<>();
        tell(observers, observer -> answers.add(call.apply(observer)));
        return answers;
    }

    private record GuardedRun(List<RunObserver> observers) implements RunObserver {
        @Override
        public StepObserver stepBegins(ObservedStep step) {
            return new GuardedStep(ask(observers, observer -> observer.stepBegins(step)));
        }

        @Override
        public void stepPassedOver(ObservedStep step, StepEnd end) {
            tell(observers, observer -> observer.stepPassedOver(step, end));
        }

        @Override
        public void ended(RunState state, @Nullable String reason) {
            tell(observers, observer -> observer.ended(state, reason));
        }

        @Override
        public void left() {
            tell(observers, RunObserver::left);
        }
    }

    private record GuardedStep(List<StepObserver> observers) implements StepObserver {
        @Override
        public void ended(StepEnd end) {
            tell(observers, observer -> observer.ended(end));
        }
    }
}
