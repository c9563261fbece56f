package io.opsconductor.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.job.JobId;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.JobRuns;
import io.opsconductor.testing.SshTargets;
import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.transport.Await;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Listeners that do not take what they are told, many of them, hold up nobody but themselves. */
class SlowListenersTest {
    private static final int SLOW = 100;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    private static final JobRuns RUNS = new JobRuns(OPS);
    private static OpenSshServer server;
    private static JobId job;

    @BeforeAll
    static void createJob() {
        server = OpenSshServer.start();
        SshTargets.create(OPS, server, 1);
        job = RUNS.job("""
                targets: "*"
                steps: [{type: exec, command: 'true'}]
                """);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void listenersOfOneRunHoldUpNobodyElse() {
        Run over = RUNS.finished(job);
        try (Slow slow = new Slow()) {
            for (int i = 0; i < SLOW; i++) {
                slow.add(RUNS.service().follow(over.id(), 0, event -> slow.block()));
            }
            slow.awaitBlocked();

            assertThatOthersAreTold();
        }
    }

    @Test
    void listenersOfAllRunsHoldUpNobodyElse() {
        try (Slow slow = new Slow()) {
            for (int i = 0; i < SLOW; i++) {
                slow.add(RUNS.service().followAll(LiveQuery.all(), null, slow));
            }
            RUNS.start(job);
            slow.awaitBlocked();

            assertThatOthersAreTold();
        }
    }

    private static void assertThatOthersAreTold() {
        CompletableFuture<Run> told = new CompletableFuture<>();
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        try (Subscription all = RUNS.service()
                .followAll(LiveQuery.ofJob(job).in(RunState.SUCCEEDED), null, new RunsListener() {
                    @Override
                    public void onRun(Run run, String cursor) {
                        told.complete(run);
                    }

                    @Override
                    public void onReset(String cursor) {}
                })) {
            Run run = RUNS.finished(job);
            try (Subscription one = RUNS.service().follow(run.id(), 0, new RunListener() {
                @Override
                public void onEvent(RunEvent event) {}

                @Override
                public void onEnd(boolean finished) {
                    ended.complete(finished);
                }
            })) {
                assertThat(Await.value(ended)).isTrue();
            }
            assertThat(Await.value(told).jobId()).isEqualTo(job);
        }
    }

    private static final class Slow implements RunsListener, AutoCloseable {
        private final List<Subscription> subscriptions = new ArrayList<>();
        private final AtomicInteger blocked = new AtomicInteger();
        private final CountDownLatch over = new CountDownLatch(1);

        void add(Subscription subscription) {
            subscriptions.add(subscription);
        }

        void block() {
            blocked.incrementAndGet();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        /** The others are told, or wait for a thread, ahead of all that comes after. */
        void awaitBlocked() {
            Await.until("one blocks", () -> blocked.get() > 0);
        }

        @Override
        public void onRun(Run run, String cursor) {
            block();
        }

        @Override
        public void onReset(String cursor) {
            block();
        }

        @Override
        public void close() {
            subscriptions.forEach(Subscription::close);
            over.countDown();
        }
    }
}
