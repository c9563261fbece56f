package io.opsconductor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.DatabaseSettings;
import io.opsconductor.MasterKey;
import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.common.Actor;
import io.opsconductor.common.Role;
import io.opsconductor.job.JobId;
import io.opsconductor.postgres.EmbeddedPostgres;
import io.opsconductor.run.RunState;
import io.opsconductor.run.StartRun;
import io.opsconductor.spi.Secret;
import io.opsconductor.target.TargetSelection;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testkit.transport.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL is stopped and started again while two nodes work on 200 targets. */
@Tag("once")
class RestartedDatabaseTest {
    private static final int TARGETS = 200;
    private static final int CONCURRENT_RUNS = 20;
    private static final Duration STUCK = Duration.ofSeconds(30);
    /** A fast stop, an immediate one, a crash. */
    private static final List<String> SIGNALS = List.of("INT", "QUIT", "KILL");

    @TempDir
    static Path temporary;

    private static EmbeddedPostgres postgres;
    private static OpsConductor conductor;
    private static CountingHosts hosts;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.builder(temporary.resolve("postgres")).start();
        conductor = OpsConductor.builder()
                .database(DatabaseSettings.of(
                        postgres.jdbcUrl(), postgres.username(), Secret.ofString(postgres.password())))
                .masterKey(MasterKey.passphrase(ConductorExtension.MASTER_KEY))
                .concurrentRuns(0)
                .build();
        conductor.start();
        hosts = CountingHosts.start(TARGETS);
        hosts.createTargets(admin());
    }

    @AfterAll
    static void stop() {
        hosts.close();
        conductor.close();
        postgres.close();
    }

    @Test
    void everyRunEndsRightAndNoNodeIsStartedAgain() throws Exception {
        List<FollowedRun> runs = new ArrayList<>();
        try (NodeProcess first = node("first");
                NodeProcess second = node("second")) {
            JobId job = CountingHosts.job(admin(), "restarted", "free");
            for (int round = 0; round < SIGNALS.size(); round++) {
                FollowedRun odd = start(job, "odd", round);
                FollowedRun even = start(job, "even", round);
                runs.add(odd);
                runs.add(even);
                odd.awaitEvents(150 * (round + 1));
                signal(SIGNALS.get(round));
                FollowedRun.awaitAll(List.of(odd, even), STUCK);
            }
            for (NodeProcess node : List.of(first, second)) {
                assertThat(node.log().lines().filter(line -> line.contains("The database does not answer")))
                        .as(node.log())
                        // connections that were opened before may tell of one outage again
                        .hasSizeBetween(1, 2 * SIGNALS.size());
                // a node that has nothing to do looks now and then
                Await.until("each outage has its end", () -> {
                    String log = node.log();
                    return count(log, "The database answers again") == count(log, "The database does not answer");
                });
                assertThat(node.log().lines().filter(line -> line.startsWith("\tat ")))
                        .as(node.log())
                        .isEmpty();
            }
        }
        for (FollowedRun run : runs) {
            run.verify(hosts);
            assertThat(run.run().state()).isEqualTo(RunState.SUCCEEDED);
        }
    }

    private static long count(String log, String text) {
        return log.lines().filter(line -> line.contains(text)).count();
    }

    private static FollowedRun start(JobId job, String half, int round) {
        String label = half + "-" + round;
        StartRun request =
                StartRun.of(job).withParameters(Map.of("label", label)).on(TargetSelection.matching("role:" + half));
        return FollowedRun.of(label, admin().runs(), admin().runs().start(request));
    }

    /** Returns when the server has ended and runs again, as another process. */
    private static void signal(String name) throws IOException, InterruptedException {
        long pid = postgres.pid();
        new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
        Await.until("PostgreSQL runs again", () -> postgres.pid() != pid);
    }

    private static Services admin() {
        return conductor.as(Actor.host("test", "test", Role.ADMIN));
    }

    private static NodeProcess node(String name) {
        return NodeProcess.start(
                name, temporary, postgres.jdbcUrl(), postgres.username(), postgres.password(), CONCURRENT_RUNS);
    }
}
