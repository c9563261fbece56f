package io.opsconductor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunEvent;
import io.opsconductor.run.RunListener;
import io.opsconductor.run.RunState;
import io.opsconductor.run.StartRun;
import io.opsconductor.run.Subscription;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.TestClock;
import io.opsconductor.testkit.transport.Await;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One node starts runs and follows them, another one works on them. */
class TwoNodesTest {
    private static final TestClock CLOCK = new TestClock();
    private static GatedHost host;
    private static OpsConductor worker;

    @RegisterExtension
    static final ConductorExtension OPS =
            new ConductorExtension(builder -> builder.concurrentRuns(0).clock(CLOCK));

    @BeforeAll
    static void startWorker() {
        host = new GatedHost();
        host.createTarget(OPS.asAdmin());
        worker = OPS.newConductor(builder -> builder.concurrentRuns(5));
        worker.start();
    }

    @AfterAll
    static void stopWorker() {
        worker.close();
        host.close();
    }

    /** By the clock, which stands still, the next look at the queue never comes. */
    @Test
    void aNodeIsWokenByTheRunThatAnotherStarts() {
        for (int i = 1; i <= 3; i++) {
            String name = "woken " + i;
            host.open(name + "-1");
            host.open(name + "-2");

            Run ended =
                    Await.value(OPS.asAdmin().runs().whenFinished(start(name).id()));

            assertThat(ended.state()).isEqualTo(RunState.SUCCEEDED);
        }
    }

    @Test
    void aRunIsFollowedLiveOnANodeThatDoesNotWorkOnIt() {
        Run run = start("followed");
        Heard heard = new Heard();
        try (Subscription subscription = OPS.asAdmin().runs().follow(run.id(), 0, heard)) {
            host.awaitBegun("followed-1");
            Await.until("the first output is heard", () -> heard.outputs() == 1);
            host.open("followed-1");
            Await.until("the next output is heard", () -> heard.outputs() == 3);
            host.open("followed-2");
            assertThat(Await.value(heard.end)).isTrue();
        }
        assertThat(heard.outputs()).isEqualTo(4);
        assertThat(heard.events)
                .extracting(RunEvent::sequence)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, heard.events.size()).boxed().toList());
        assertThat(OPS.asAdmin().runs().events(run.id(), 0, 100)).isEqualTo(heard.events);
    }

    private static Run start(String name) {
        Services admin = OPS.asAdmin();
        return admin.runs().start(StartRun.of(GatedHost.job(admin, name, false)));
    }

    private static final class Heard implements RunListener {
        private final List<RunEvent> events = new CopyOnWriteArrayList<>();
        private final CompletableFuture<Boolean> end = new CompletableFuture<>();

        @Override
        public void onEvent(RunEvent event) {
            events.add(event);
        }

        @Override
        public void onEnd(boolean finished) {
            end.complete(finished);
        }

        long outputs() {
            return events.stream()
                    .filter(event -> event instanceof RunEvent.Output)
                    .count();
        }
    }
}
