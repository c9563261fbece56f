package io.opsconductor.spring.internal.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.opsconductor.observe.EngineObserver;
import io.opsconductor.observe.ObservedRun;
import io.opsconductor.observe.RunObserver;
import io.opsconductor.schedule.FireOutcome;
import io.opsconductor.system.QueueState;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Counts and times what the engine does. */
final class MeterObserver implements EngineObserver {
    private final MeterRegistry registry;
    private final boolean jobTag;
    private final Timer commits;
    private final DistributionSummary events;
    private volatile QueueState queue = new QueueState(0, 0, null);

    /** @param jobTag whether meters of runs have the name of the job */
    MeterObserver(MeterRegistry registry, boolean jobTag) {
        this.registry = registry;
        this.jobTag = jobTag;
        this.commits = Timer.builder(EngineMeter.JOURNAL_COMMIT.id()).register(registry);
        this.events = DistributionSummary.builder(EngineMeter.JOURNAL_EVENTS.id())
                .baseUnit("events")
                .register(registry);
        Gauge.builder(EngineMeter.QUEUE_RUNS.id(), this, last -> last.queue.queued())
                .tag("state", "queued")
                .register(registry);
        Gauge.builder(EngineMeter.QUEUE_RUNS.id(), this, last -> last.queue.running())
                .tag("state", "running")
                .register(registry);
        Gauge.builder(EngineMeter.QUEUE_AGE.id(), this, last -> last.age())
                .baseUnit("seconds")
                .register(registry);
    }

    private double age() {
        Duration oldest = queue.oldest();
        return oldest == null ? 0 : oldest.toMillis() / 1000.0;
    }

    @Override
    public RunObserver runBegins(ObservedRun run) {
        Tags tags = jobTag ? Tags.of("job", run.job()) : Tags.empty();
        if (run.first()) {
            registry.counter(EngineMeter.RUN_STARTED.id(), tags).increment();
        }
        return new MeteredRun(registry, tags);
    }

    @Override
    public void journalCommitted(int runs, int written, long nanos) {
        commits.record(nanos, TimeUnit.NANOSECONDS);
        events.record(written);
    }

    @Override
    public void queueMeasured(QueueState measured) {
        queue = measured;
    }

    @Override
    public void loginFailed(String code) {
        registry.counter(EngineMeter.LOGIN_FAILED.id(), "code", code).increment();
    }

    @Override
    public void scheduleFired(FireOutcome outcome) {
        registry.counter(EngineMeter.SCHEDULE_FIRED.id(), "outcome", outcome.code())
                .increment();
    }

    @Override
    public void scheduleMissed() {
        Counter.builder(EngineMeter.SCHEDULE_MISSED.id()).register(registry).increment();
    }
}
