package io.opsconductor.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.OpsConductor;
import io.opsconductor.common.Actor;
import io.opsconductor.common.PageRequest;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.SshTargets;
import io.opsconductor.testkit.ssh.OpenSshServer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TakeoverTest {
    private static OpenSshServer server;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.nodeName("first"));

    @BeforeAll
    static void createTarget() {
        server = OpenSshServer.start();
        SshTargets.create(OPS, server, 1);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void whatANodeLeavesWhenItStopsIsFinishedByAnother() throws Exception {
        JobId job = OPS.asAdmin()
                .jobs()
                .create(JobSource.yaml("""
                        name: handed over
                        targets: [ssh-1]
                        steps:
                          - {name: again, type: exec, idempotent: true, command: "[ ! -e %1$s/go ] || exit 0; echo begun; sleep 600"}
                          - {name: after, type: exec, command: "echo after"}
                        """.formatted(server.directory())))
                .id();
        OpsConductor second = OPS.newConductor();
        Run run = OPS.asAdmin().runs().start(StartRun.of(job));
        awaitOutput(OPS.conductor(), run.id());

        java.nio.file.Files.createFile(server.directory().resolve("go"));
        second.start();
        OPS.conductor().close();

        Runs runs = second.as(Actor.host("test")).runs();
        Run ended = runs.whenFinished(run.id()).toCompletableFuture().get(60, TimeUnit.SECONDS);
        List<StepRun> steps =
                runs.steps(run.id(), StepRunQuery.all(), PageRequest.first()).items();
        second.close();

        assertThat(ended.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(steps).extracting(StepRun::state).containsOnly(StepState.SUCCEEDED);
        assertThat(steps).extracting(StepRun::attempt).containsExactly(2, 1);
    }

    private static void awaitOutput(OpsConductor conductor, RunId id) {
        CompletableFuture<Void> heard = new CompletableFuture<>();
        try (Subscription subscription = conductor.as(Actor.host("test")).runs().follow(id, 0, event -> {
            if (event instanceof RunEvent.Output) {
                heard.complete(null);
            }
        })) {
            heard.orTimeout(30, TimeUnit.SECONDS).join();
        }
    }
}
