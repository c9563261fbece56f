package io.opsconductor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.common.PageRequest;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunEvent;
import io.opsconductor.run.RunId;
import io.opsconductor.run.RunListener;
import io.opsconductor.run.RunState;
import io.opsconductor.run.Runs;
import io.opsconductor.run.StepRun;
import io.opsconductor.run.StepRunQuery;
import io.opsconductor.run.StepState;
import io.opsconductor.spi.transport.OutputKind;
import io.opsconductor.testkit.transport.Await;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A run of {@link CountingHosts}, followed from its start; what was seen of it must stay true. */
final class FollowedRun implements RunListener {
    private static final int PAGE = 500;

    private final String label;
    private final Runs runs;
    private final RunId id;
    private final List<RunEvent> seen = new ArrayList<>();
    private boolean ended;

    private FollowedRun(String label, Runs runs, RunId id) {
        this.label = label;
        this.runs = runs;
        this.id = id;
    }

    /** @param label as the run's steps write it down on the hosts */
    @SuppressWarnings("resource") // ends with the run
    static FollowedRun of(String label, Runs runs, Run run) {
        FollowedRun followed = new FollowedRun(label, runs, run.id());
        runs.follow(run.id(), 0, followed);
        return followed;
    }

    @Override
    public synchronized void onEvent(RunEvent event) {
        seen.add(event);
        notifyAll();
    }

    @Override
    public synchronized void onEnd(boolean finished) {
        ended = true;
        notifyAll();
    }

    /** Returns when so many events were seen, or the run has ended. */
    synchronized void awaitEvents(int count) throws InterruptedException {
        while (seen.size() < count && !ended) {
            wait();
        }
    }

    synchronized int events() {
        return seen.size();
    }

    /** Waits until the run has ended, and fails if nothing happens in it for so long. */
    synchronized void awaitEnd(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        for (int before = seen.size(); !ended; ) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            assertThat(left).as("%s is stuck after %d events", label, before).isPositive();
            wait(left);
            if (seen.size() > before) {
                before = seen.size();
                deadline = System.nanoTime() + limit.toNanos();
            }
        }
    }

    Run run() {
        return runs.get(id);
    }

    List<StepRun> steps() {
        List<StepRun> steps = new ArrayList<>();
        PageRequest page = PageRequest.first(PAGE);
        while (page != null) {
            var read = runs.steps(id, StepRunQuery.all(), page);
            steps.addAll(read.items());
            page = read.next() == null ? null : new PageRequest(PAGE, read.next());
        }
        return steps;
    }

    /** All that must hold of a run that has ended, whatever happened to the nodes meanwhile. */
    synchronized void verify(CountingHosts hosts) {
        List<RunEvent> stored = storedEvents();
        assertThat(stored).as("%s: what was seen is what is stored", label).isEqualTo(seen);
        for (int i = 0; i < stored.size(); i++) {
            assertThat(stored.get(i).sequence()).as("%s: numbers", label).isEqualTo(i + 1);
        }
        Map<Long, List<String>> attempts = attempts(stored);
        List<StepRun> steps = steps();
        for (StepRun step : steps) {
            verifyCount(step, hosts);
            verifyOutput(step, attempts.getOrDefault(step.id().value(), List.of()));
        }
        boolean succeeded = steps.stream().allMatch(step -> step.state() == StepState.SUCCEEDED);
        assertThat(run().state()).as(label).isEqualTo(succeeded ? RunState.SUCCEEDED : RunState.FAILED);
    }

    private List<RunEvent> storedEvents() {
        List<RunEvent> stored = new ArrayList<>();
        List<RunEvent> page = runs.events(id, 0, PAGE);
        while (!page.isEmpty()) {
            stored.addAll(page);
            page = runs.events(id, stored.size(), PAGE);
        }
        return stored;
    }

    private void verifyCount(StepRun step, CountingHosts hosts) {
        int begun = hosts.begun(label, step.name(), step.targetName());
        int done = hosts.done(label, step.name(), step.targetName());
        String story = label + " " + step + ", begun " + begun + ", done " + done;
        assertThat(step.state()).as(story).isIn(StepState.SUCCEEDED, StepState.ABORTED, StepState.SKIPPED);
        assertThat(begun).as(story).isLessThanOrEqualTo(isIdempotent(step) ? step.attempt() : 1);
        if (step.state() == StepState.SUCCEEDED) {
            assertThat(done).as(story).isPositive();
        }
        if (step.state() == StepState.SKIPPED) {
            assertThat(begun).as(story).isZero();
        }
    }

    /** Whatever an attempt printed that was stored is the beginning of what it prints, once and in order. */
    private void verifyOutput(StepRun step, List<String> attempts) {
        String whole = CountingHosts.output(label, step.name(), step.targetName());
        for (String attempt : attempts) {
            assertThat(whole).as("%s, output", step).startsWith(attempt);
        }
        if (step.state() == StepState.SUCCEEDED) {
            assertThat(attempts.get(attempts.size() - 1)).as("%s, output", step).isEqualTo(whole);
        }
    }

    private static boolean isIdempotent(StepRun step) {
        return step.name().startsWith("again");
    }

    /** What each attempt of each step run printed. */
    private static Map<Long, List<String>> attempts(List<RunEvent> events) {
        Map<Long, List<String>> attempts = new HashMap<>();
        for (RunEvent event : events) {
            if (event instanceof RunEvent.StepChanged changed && changed.state() == StepState.RUNNING) {
                attempts.computeIfAbsent(changed.stepRunId().value(), key -> new ArrayList<>())
                        .add("");
            } else if (event instanceof RunEvent.Output output) {
                assertThat(output.kind()).isEqualTo(OutputKind.STDOUT);
                List<String> printed = attempts.get(output.stepRunId().value());
                int last = printed.size() - 1;
                printed.set(last, printed.get(last) + StandardCharsets.UTF_8.decode(output.data()));
            }
        }
        return attempts;
    }

    /** The longest time in which nothing happened. */
    synchronized Duration longestSilence() {
        Duration longest = Duration.ZERO;
        Instant last = Instant.MAX;
        for (RunEvent event : seen) {
            Duration silence = last.equals(Instant.MAX) ? Duration.ZERO : Duration.between(last, event.at());
            longest = silence.compareTo(longest) > 0 ? silence : longest;
            last = event.at();
        }
        return longest;
    }

    static void awaitAll(List<FollowedRun> runs, Duration limit) throws InterruptedException {
        for (FollowedRun run : runs) {
            run.awaitEnd(limit);
        }
        Await.until(
                "every run has ended",
                () -> runs.stream().allMatch(run -> run.run().state().isFinal()));
    }
}
