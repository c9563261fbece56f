package io.opsconductor.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.common.Actor;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Limits;
import io.opsconductor.common.Role;
import io.opsconductor.run.Run;
import io.opsconductor.run.StartRun;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.system.NodeLoad;
import io.opsconductor.system.NodeStatus;
import io.opsconductor.system.Readiness;
import io.opsconductor.system.SystemStatus;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.TestClock;
import io.opsconductor.testkit.transport.Await;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a node that only serves says of another that works. */
@Timeout(120)
class SystemStateTest {
    private static final TestClock CLOCK = new TestClock();

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(
            builder -> builder.concurrentRuns(0).nodeName("serving").clock(CLOCK));

    private static GatedHost host;

    @BeforeAll
    static void startHost() {
        host = new GatedHost();
        host.createTarget(OPS.asAdmin());
    }

    @AfterAll
    static void stopHost() {
        host.close();
    }

    @Test
    void queueLoadAndNodesAreAsTheyAre() {
        Services admin = OPS.asAdmin();
        Run run = admin.runs().start(StartRun.of(GatedHost.job(admin, "state", false)));
        CLOCK.advance(Duration.ofSeconds(90));
        SystemStatus queued = OPS.as(Role.VIEWER).system().status();
        assertThat(queued.queue().queued()).isEqualTo(1);
        assertThat(queued.queue().oldest()).isEqualTo(Duration.ofSeconds(90));
        assertThat(queued.nodes()).extracting(NodeStatus::name).containsExactly("serving");

        try (OpsConductor worker = OPS.newConductor(builder ->
                builder.concurrentRuns(3).parallelism(7).nodeName("working").clock(CLOCK))) {
            worker.start();
            host.awaitBegun("state-1");
            SystemStatus running = OPS.as(Role.VIEWER).system().status();
            assertThat(running.queue().running()).isEqualTo(1);
            assertThat(running.queue().oldest()).isNull();
            assertThat(running.nodes()).allMatch(NodeStatus::alive);
            assertThat(running.nodes())
                    .extracting(node -> node.name() + " " + node.runs())
                    .containsExactlyInAnyOrder("serving 0", "working 1");
            assertThat(worker.load()).isEqualTo(new NodeLoad(1, 3, 1, 7, 1));
            assertThat(running.load().runs()).isZero();

            host.open("state-1");
            host.open("state-2");
            Await.value(admin.runs().whenFinished(run.id()));
            Await.until("nothing is at work", () -> worker.load().equals(new NodeLoad(0, 3, 0, 7, 0)));
        }
        assertThat(OPS.as(Role.VIEWER).system().status().nodes())
                .as("one that was stopped in order is not there")
                .extracting(NodeStatus::name)
                .containsExactly("serving");
    }

    @Test
    void aNodeOfWhichNothingIsHeardIsNotAlive() {
        OPS.sql().useHandle(handle -> handle.execute("""
                INSERT INTO opsconductor.node (id, name, version, started_at, last_seen_at)
                VALUES (gen_random_uuid(), 'gone', '0', now() - interval '1 day', now() - interval '31 seconds')
                """));
        try {
            assertThat(OPS.asAdmin().system().status().nodes())
                    .filteredOn(node -> node.name().equals("gone"))
                    .singleElement()
                    .matches(node -> !node.alive());
        } finally {
            OPS.sql().useHandle(handle -> handle.execute("DELETE FROM opsconductor.node WHERE name = 'gone'"));
        }
    }

    @Test
    void aNodeIsReadyFromItsStartToItsEnd() {
        OpsConductor node = OPS.newConductor();
        assertThat(node.readiness().code()).isEqualTo(CoreErrorCode.NOT_STARTED);
        node.start();
        assertThat(node.readiness()).isEqualTo(Readiness.READY);
        node.close();
        assertThat(node.readiness().code()).isEqualTo(CoreErrorCode.NOT_STARTED);
        assertThat(node.load().runs()).isZero();
    }

    @Test
    void whoMayNotReadItIsRefused() {
        Actor bound = Actor.host("x", "x", Role.ADMIN).within(Limits.toScopes(Set.of("run_read")));

        for (Runnable call : new Runnable[] {
            () -> OPS.conductor().as(bound).system().status(),
            () -> OPS.conductor().as(bound).system().load()
        }) {
            assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(
                            OpsConductorException.class,
                            e -> assertThat(e.code()).isEqualTo("forbidden"));
        }
    }
}
