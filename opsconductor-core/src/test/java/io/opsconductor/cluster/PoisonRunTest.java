package io.opsconductor.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.OpsConductor;
import io.opsconductor.common.PageRequest;
import io.opsconductor.job.JobId;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunState;
import io.opsconductor.run.StartRun;
import io.opsconductor.run.StepRun;
import io.opsconductor.run.StepRunQuery;
import io.opsconductor.run.StepState;
import io.opsconductor.run.TargetRun;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testkit.transport.Await;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A run that no node can work on: the definition that it is pinned to cannot be read any more. */
class PoisonRunTest {
    private static GatedHost host;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.concurrentRuns(0));

    @BeforeAll
    static void createTarget() {
        host = new GatedHost();
        host.createTarget(OPS.asAdmin());
    }

    @AfterAll
    static void stopHost() {
        host.close();
    }

    @Test
    void isEndedAfterFiveTriesAndTheOthersGoOn() {
        Run poisoned = start("poisoned");
        OPS.sql().useHandle(handle -> handle.execute("UPDATE opsconductor.job_version SET definition = '{'"));
        host.open("healthy-1");
        host.open("healthy-2");
        try (OpsConductor worker = OPS.newConductor(builder -> builder.concurrentRuns(1))) {
            Run healthy = start("healthy");
            worker.start();

            assertThat(Await.value(OPS.asAdmin().runs().whenFinished(healthy.id()))
                            .state())
                    .isEqualTo(RunState.SUCCEEDED);
            Run ended = Await.value(OPS.asAdmin().runs().whenFinished(poisoned.id()));

            assertThat(ended.state()).isEqualTo(RunState.FAILED);
            assertThat(ended.reason()).isEqualTo("internal_error");
            assertThat(OPS.asAdmin()
                            .runs()
                            .targets(poisoned.id(), PageRequest.first())
                            .items())
                    .extracting(TargetRun::state)
                    .containsExactly(StepState.ABORTED);
            assertThat(OPS.asAdmin()
                            .runs()
                            .steps(poisoned.id(), StepRunQuery.all(), PageRequest.first())
                            .items())
                    .extracting(StepRun::state, StepRun::reason)
                    .containsOnly(org.assertj.core.groups.Tuple.tuple(StepState.ABORTED, "internal_error"));
            assertThat(host.begun("poisoned-1")).isZero();
            Await.until("nothing is left in the queue", () -> queued() == 0);
        }
    }

    private static Run start(String name) {
        JobId job = GatedHost.job(OPS.asAdmin(), name, false);
        return OPS.asAdmin().runs().start(StartRun.of(job));
    }

    private static int queued() {
        return OPS.sql()
                .withHandle(handle -> handle.select(
                                "SELECT count(*) FROM opsconductor.scheduled_tasks WHERE task_name = 'run'")
                        .mapTo(Integer.class)
                        .one());
    }
}
