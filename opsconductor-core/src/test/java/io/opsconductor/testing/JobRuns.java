package io.opsconductor.testing;

import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunEvent;
import io.opsconductor.run.RunId;
import io.opsconductor.run.Runs;
import io.opsconductor.run.StartRun;
import io.opsconductor.run.StepRun;
import io.opsconductor.run.StepRunQuery;
import io.opsconductor.run.Subscription;
import io.opsconductor.run.TargetRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Jobs written in a test, their runs, and what became of them. */
public final class JobRuns {
    private static final int WAIT_SECONDS = 60;

    private final ConductorExtension ops;

    public JobRuns(ConductorExtension ops) {
        this.ops = ops;
    }

    public Runs service() {
        return ops.as(Role.OPERATOR).runs();
    }

    /** A job with a name of its own. */
    public JobId job(String body) {
        String source = "name: job-" + UUID.randomUUID() + "\n" + body;
        return ops.as(Role.OPERATOR).jobs().create(JobSource.yaml(source)).id();
    }

    public Run start(JobId job) {
        return service().start(StartRun.of(job));
    }

    /** Starts a job, and waits for its end. */
    public Run finished(JobId job) {
        return await(start(job).id());
    }

    public Run await(RunId id) {
        return service()
                .whenFinished(id)
                .toCompletableFuture()
                .orTimeout(WAIT_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    public List<StepRun> steps(Run run) {
        return service()
                .steps(run.id(), StepRunQuery.all(), PageRequest.first(500))
                .items();
    }

    public List<TargetRun> targets(Run run) {
        return service().targets(run.id(), PageRequest.first(500)).items();
    }

    public String log(Run run) {
        try {
            StringBuilder log = new StringBuilder();
            service().log(run.id(), null, log);
            return log.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until something in the run has printed something. */
    public void awaitOutput(Run run) {
        awaitEvent(run, RunEvent.Output.class::isInstance);
    }

    public void awaitEvent(Run run, Predicate<RunEvent> wanted) {
        CompletableFuture<Void> heard = new CompletableFuture<>();
        try (Subscription subscription = service().follow(run.id(), 0, event -> {
            if (wanted.test(event)) {
                heard.complete(null);
            }
        })) {
            heard.orTimeout(WAIT_SECONDS, TimeUnit.SECONDS).join();
        }
    }
}
