package io.opsconductor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.common.Actor;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunEvent;
import io.opsconductor.run.RunState;
import io.opsconductor.run.Runs;
import io.opsconductor.run.StartRun;
import io.opsconductor.run.StepRun;
import io.opsconductor.run.StepRunQuery;
import io.opsconductor.run.StepState;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testkit.transport.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A node is closed while it works on runs, and another one is there. */
class DrainTest {
    /** Less than it takes to notice that a node is dead. */
    private static final Duration SOON = Duration.ofSeconds(8);

    private static GatedHost host;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.concurrentRuns(0));

    private OpsConductor next;

    @BeforeAll
    static void createTarget() {
        host = new GatedHost();
        host.createTarget(OPS.asAdmin());
    }

    @AfterAll
    static void stopHost() {
        host.close();
    }

    @BeforeEach
    void prepareNextNode() {
        next = OPS.newConductor(builder -> builder.concurrentRuns(20).drainTimeout(Duration.ZERO));
    }

    @AfterEach
    void stopNextNode() {
        next.close();
    }

    @Test
    void stepsUnderWayEndAndTheRestIsDoneByAnotherNode() {
        OpsConductor closing = working(Duration.ofMinutes(1));
        Run run = start(closing, "kept", false);
        host.awaitBegun("kept-1");

        next.start();
        CompletableFuture<Void> closed = CompletableFuture.runAsync(closing::close);
        host.open("kept-1");
        Await.value(closed);
        host.open("kept-2");

        List<StepRun> steps = ended(run, RunState.SUCCEEDED);
        assertThat(steps).extracting(StepRun::attempt).containsExactly(1, 1);
        assertThat(host.begun("kept-1")).isEqualTo(1);
        assertThat(host.begun("kept-2")).isEqualTo(1);
        assertThat(longestSilence(run)).isLessThan(SOON);
    }

    @Test
    void aStepThatDoesNotEndInTimeIsBegunAgainByAnotherNodeIfItMayBe() {
        OpsConductor closing = working(Duration.ofMillis(100));
        Run run = start(closing, "repeated", true);
        host.awaitBegun("repeated-1");

        next.start();
        closing.close();
        Await.until("it is begun again", () -> host.begun("repeated-1") == 2);
        host.open("repeated-1");
        host.open("repeated-2");

        assertThat(ended(run, RunState.SUCCEEDED)).extracting(StepRun::attempt).containsExactly(2, 1);
        assertThat(longestSilence(run)).isLessThan(SOON);
    }

    @Test
    void anyOtherThatDoesNotEndInTimeIsAbortedAndNeverBegunAgain() {
        OpsConductor closing = working(Duration.ZERO);
        Run run = start(closing, "given up", false);
        host.awaitBegun("given up-1");

        next.start();
        closing.close();

        List<StepRun> steps = ended(run, RunState.FAILED);
        assertThat(steps).extracting(StepRun::state).containsExactly(StepState.ABORTED, StepState.SKIPPED);
        assertThat(steps).extracting(StepRun::reason).containsExactly("node_stopped", "earlier_step_failed");
        assertThat(host.begun("given up-1")).isEqualTo(1);
    }

    private static OpsConductor working(Duration drainTimeout) {
        OpsConductor conductor =
                OPS.newConductor(builder -> builder.concurrentRuns(20).drainTimeout(drainTimeout));
        conductor.start();
        return conductor;
    }

    private static Run start(OpsConductor conductor, String name, boolean idempotent) {
        Services admin = conductor.as(Actor.host("test", "test", Role.ADMIN));
        return admin.runs().start(StartRun.of(GatedHost.job(admin, name, idempotent)));
    }

    private static List<StepRun> ended(Run run, RunState state) {
        Runs runs = OPS.asAdmin().runs();
        Run ended = Await.value(runs.whenFinished(run.id()));
        List<StepRun> steps =
                runs.steps(run.id(), StepRunQuery.all(), PageRequest.first()).items();
        assertThat(ended.state()).as(steps.toString()).isEqualTo(state);
        return steps;
    }

    private static Duration longestSilence(Run run) {
        List<Instant> times = OPS.asAdmin().runs().events(run.id(), 0, 100).stream()
                .map(RunEvent::at)
                .toList();
        Duration longest = Duration.ZERO;
        for (int i = 1; i < times.size(); i++) {
            Duration silence = Duration.between(times.get(i - 1), times.get(i));
            longest = silence.compareTo(longest) > 0 ? silence : longest;
        }
        return longest;
    }
}
