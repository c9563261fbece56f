package io.opsconductor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.job.JobId;
import io.opsconductor.run.Run;
import io.opsconductor.run.StartRun;
import io.opsconductor.run.StepRun;
import io.opsconductor.run.StepState;
import io.opsconductor.target.TargetSelection;
import io.opsconductor.testing.ConductorExtension;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Two nodes work on 200 targets, and again and again one of them is killed and started again. A third one, which is in
 * this JVM and works on nothing, starts the runs and follows them.
 */
class KilledNodesTest {
    private static final Logger LOG = LoggerFactory.getLogger(KilledNodesTest.class);
    private static final int ROUNDS = Integer.getInteger("opsconductor.test.kill-rounds", 20);
    private static final int TARGETS = 200;
    private static final int CONCURRENT_RUNS = 20;
    private static final Duration STUCK = Duration.ofSeconds(30);
    /** Of a run on half of the targets: each of four steps begins, prints and ends. */
    private static final int EVENTS = TARGETS / 2 * 4 * 3;

    private static CountingHosts hosts;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.concurrentRuns(0));

    @TempDir
    static Path logs;

    @BeforeAll
    static void createFleet() {
        hosts = CountingHosts.start(TARGETS);
        hosts.createTargets(OPS.asAdmin());
    }

    @AfterAll
    static void stopHosts() {
        hosts.close();
    }

    @Test
    void aNodeThatIsKilledLosesNothingAndRepeatsNothing() throws Exception {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        LOG.info("The kills of this test come from the seed {}", seed);
        List<JobId> jobs = List.of(
                CountingHosts.job(OPS.asAdmin(), "killed linear", "linear"),
                CountingHosts.job(OPS.asAdmin(), "killed free", "free"));
        List<FollowedRun> runs = new ArrayList<>();
        try (NodeProcess first = node("first");
                NodeProcess second = node("second")) {
            for (int round = 1; round <= ROUNDS; round++) {
                JobId job = jobs.get(round % 2);
                FollowedRun odd = start(job, "odd", round);
                FollowedRun even = start(job, "even", round);
                runs.add(odd);
                runs.add(even);
                (random.nextBoolean() ? odd : even).awaitEvents(1 + random.nextInt(EVENTS));
                NodeProcess killed = random.nextBoolean() ? first : second;
                killed.kill();
                killed.start();
            }
            FollowedRun.awaitAll(runs, STUCK);
        }
        runs.forEach(run -> run.verify(hosts));
        assertThat(runs).extracting(FollowedRun::longestSilence).allMatch(silence -> silence.compareTo(STUCK) < 0);
        report(runs);
    }

    /** Two halves, so that both nodes have work. */
    private static FollowedRun start(JobId job, String half, int round) {
        String label = half + "-" + round;
        StartRun request =
                StartRun.of(job).withParameters(Map.of("label", label)).on(TargetSelection.matching("role:" + half));
        Run run = OPS.asAdmin().runs().start(request);
        return FollowedRun.of(label, OPS.asAdmin().runs(), run);
    }

    /** If no kill had hit a step, the test would have shown nothing. */
    private static void report(List<FollowedRun> runs) {
        List<StepRun> steps = runs.stream().flatMap(run -> run.steps().stream()).toList();
        long aborted = steps.stream()
                .filter(step -> step.state() == StepState.ABORTED && "node_lost".equals(step.reason()))
                .count();
        long repeated = steps.stream()
                .filter(step -> step.state() == StepState.SUCCEEDED && step.attempt() > 1)
                .count();
        LOG.info(
                "{} kills: of {} step runs {} were aborted, {} repeated; the longest silence was {}",
                ROUNDS,
                steps.size(),
                aborted,
                repeated,
                runs.stream()
                        .map(FollowedRun::longestSilence)
                        .max(Duration::compareTo)
                        .orElseThrow());
        if (ROUNDS >= 10) {
            assertThat(aborted).isPositive();
            assertThat(repeated).isPositive();
        }
    }

    private static NodeProcess node(String name) {
        return NodeProcess.start(
                name,
                logs,
                OPS.database().jdbcUrl(),
                OPS.database().username(),
                OPS.database().password(),
                CONCURRENT_RUNS);
    }
}
