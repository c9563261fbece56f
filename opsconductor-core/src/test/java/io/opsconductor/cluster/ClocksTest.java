package io.opsconductor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.run.Run;
import io.opsconductor.run.StartRun;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testkit.transport.Await;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The machine of one node is ten minutes ahead, that of the other ten minutes behind. */
@Tag("once")
class ClocksTest {
    private static final Duration IN_TIME = Duration.ofSeconds(10);
    private static final Duration STUCK = Duration.ofSeconds(30);

    private static GatedHost host;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.concurrentRuns(0));

    @TempDir
    static Path logs;

    @BeforeAll
    static void createTarget() {
        host = new GatedHost();
        host.createTarget(OPS.asAdmin());
    }

    @AfterAll
    static void stopHost() {
        host.close();
    }

    /** Who holds what follows from how many runs a node may have at once. */
    @Test
    void nodesTakeOverFromTheDeadAndNotFromTheLiving() {
        List<Run> runs = new ArrayList<>();
        try (NodeProcess ahead = node("ahead", "+10m", 1)) {
            assertThat(ahead.log()).doesNotContain("ERROR");
            runs.add(begin(runs.size()));
            try (NodeProcess behind = node("behind", "-10m", 2)) {
                runs.add(begin(runs.size()));
                assertThat(holders()).isEqualTo(2);

                Await.until("leases would have ended", () -> age() > 15);
                for (int i = 0; i < runs.size(); i++) {
                    assertThat(host.begun("run-" + i + "-1")).isEqualTo(1);
                }

                ahead.kill();
                awaitOneHolder();

                try (NodeProcess aheadAgain = node("ahead-again", "+10m", 3)) {
                    runs.add(begin(runs.size()));
                    assertThat(holders()).isEqualTo(2);
                    behind.kill();
                    awaitOneHolder();
                    assertThat(aheadAgain.log()).doesNotContain("ERROR");

                    for (int i = 0; i < runs.size(); i++) {
                        host.open("run-" + i + "-1");
                        host.open("run-" + i + "-2");
                    }
                    runs.forEach(run -> Await.value(OPS.asAdmin().runs().whenFinished(run.id())));
                }
            }
        }
    }

    private static void awaitOneHolder() {
        long died = System.nanoTime();
        Await.until("one node holds all", () -> holders() == 1);
        assertThat(Duration.ofNanos(System.nanoTime() - died)).isLessThan(STUCK);
    }

    private static Run begin(int number) {
        long started = System.nanoTime();
        Run run = OPS.asAdmin().runs().start(StartRun.of(GatedHost.job(OPS.asAdmin(), "run-" + number, true)));
        host.awaitBegun("run-" + number + "-1");
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(IN_TIME);
        return run;
    }

    /** How many nodes hold runs. */
    private static int holders() {
        return number("SELECT count(DISTINCT node_id) FROM opsconductor.run_claim");
    }

    /** Of the run that was claimed last, in seconds. */
    private static int age() {
        return number("SELECT floor(extract(epoch FROM clock_timestamp() - max(claimed_at)))::integer"
                + " FROM opsconductor.run_claim");
    }

    private static int number(String sql) {
        return OPS.sql()
                .withHandle(handle -> handle.select(sql).mapTo(Integer.class).one());
    }

    private static NodeProcess node(String name, String offset, int concurrentRuns) {
        return NodeProcess.start(
                name,
                logs,
                OPS.database().jdbcUrl(),
                OPS.database().username(),
                OPS.database().password(),
                concurrentRuns,
                "env",
                "LD_PRELOAD=" + faketime(),
                "FAKETIME=" + offset,
                "FAKETIME_DONT_FAKE_MONOTONIC=1",
                // the JVM waits by the monotonic clock, which Debian's build would bend
                "FAKETIME_FORCE_MONOTONIC_FIX=0");
    }

    /** Debian's package {@code faketime}; its program stays between the test and the node, where a kill would hit it. */
    private static Path faketime() {
        try (Stream<Path> directories = Files.list(Path.of("/usr/lib"))) {
            return directories
                    .map(directory -> directory.resolve("faketime/libfaketimeMT.so.1"))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("Install Debian's package faketime to run this test."));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
