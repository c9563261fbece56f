package io.opsconductor.internal.engine;

import io.opsconductor.internal.artifact.ArtifactWriter;
import io.opsconductor.internal.artifact.StoredContent;
import io.opsconductor.internal.template.UnsafePlaceException;
import io.opsconductor.job.CopyStep;
import io.opsconductor.job.ExecStep;
import io.opsconductor.job.FetchStep;
import io.opsconductor.job.HttpStep;
import io.opsconductor.job.ScriptStep;
import io.opsconductor.job.StatusRange;
import io.opsconductor.job.Step;
import io.opsconductor.run.StepState;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.CommandResult;
import io.opsconductor.spi.transport.FileTransfer;
import io.opsconductor.spi.transport.RunningCommand;
import io.opsconductor.spi.transport.Termination;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One try of one step on one target, in a session that is open. */
final class StepExecution {
    private static final Logger LOG = LoggerFactory.getLogger(StepExecution.class);

    /** The reason of a step whose call was answered with a status that is not expected. */
    static final String HTTP_STATUS = "http_status";

    /** A transport keeps the time itself; this is for one that does not. */
    private static final Duration GRACE = Duration.ofSeconds(60);

    private final Step step;
    private final String protocol;
    private final StepRenderer renderer;
    private final OutputPipe pipe;
    private final Function<String, ArtifactWriter> artifacts;
    private final Function<UUID, StoredContent> uploads;
    private @Nullable Runnable canceler;
    private boolean stopped;

    /**
     * @param artifacts makes a file to keep, by its name
     * @param uploads opens an uploaded file
     */
    StepExecution(
            Step step,
            String protocol,
            StepRenderer renderer,
            OutputPipe pipe,
            Function<String, ArtifactWriter> artifacts,
            Function<UUID, StoredContent> uploads) {
        this.step = step;
        this.protocol = protocol;
        this.renderer = renderer;
        this.pipe = pipe;
        this.artifacts = artifacts;
        this.uploads = uploads;
    }

    /** Never completes exceptionally. */
    CompletionStage<StepOutcome> perform(TransportSession session) {
        CompletionStage<StepOutcome> outcome;
        try {
            outcome = begin(session);
        } catch (RuntimeException e) {
            outcome = CompletableFuture.failedFuture(e);
        }
        Duration limit = step.options().timeout().plus(GRACE);
        return outcome.toCompletableFuture()
                .copy()
                .orTimeout(limit.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(StepExecution::failed);
    }

    private CompletionStage<StepOutcome> begin(TransportSession session) {
        if (step instanceof CopyStep copy) {
            onStop(session::close);
            return copy(session, copy);
        }
        if (step instanceof FetchStep fetch) {
            onStop(session::close);
            return fetch(session, fetch);
        }
        if (step instanceof HttpStep http) {
            RunningCommand running = session.call(renderer.call(http), pipe);
            onStop(() -> running.cancel());
            return running.result().thenApply(result -> answered(http, result.exitCode()));
        }
        Command command = step instanceof ExecStep exec
                ? renderer.command(exec, protocol)
                : renderer.command((ScriptStep) step, protocol);
        RunningCommand running = session.run(command, pipe);
        onStop(() -> running.cancel());
        return running.result().thenApply(StepExecution::ended);
    }

    private CompletionStage<StepOutcome> copy(TransportSession session, CopyStep step) {
        UUID artifact = step.artifact();
        if (artifact == null) {
            byte[] content = Base64.getMimeDecoder().decode(Objects.requireNonNull(step.content()));
            return session.copyTo(renderer.copy(step), new ByteArrayInputStream(content))
                    .thenApply(transfer -> transferred("Copied ", transfer));
        }
        StoredContent content = uploads.apply(artifact);
        return session.copyTo(renderer.copy(step), content).handle((transfer, failure) -> {
            OpsConductorException unreadable = content.failure();
            return unreadable != null
                    ? failed(unreadable)
                    : failure != null ? failed(failure) : transferred("Copied ", transfer);
        });
    }

    private CompletionStage<StepOutcome> fetch(TransportSession session, FetchStep step) {
        String path = renderer.path(step);
        ArtifactWriter file = artifacts.apply(renderer.artifact(step));
        return session.fetch(path, file, step.maxBytes())
                .whenComplete((transfer, failure) -> {
                    if (failure == null) {
                        file.complete(transfer.size(), transfer.sha256());
                    } else {
                        file.discard();
                    }
                })
                .thenApply(transfer -> transferred("Fetched ", transfer));
    }

    private void onStop(Runnable action) {
        boolean already;
        synchronized (this) {
            canceler = action;
            already = stopped;
        }
        if (already) {
            action.run();
        }
    }

    /** Kills what runs on the target; the outcome then comes soon. */
    void stop() {
        Runnable action;
        synchronized (this) {
            stopped = true;
            action = canceler;
        }
        if (action != null) {
            action.run();
        }
    }

    private static StepOutcome ended(CommandResult result) {
        if (result.exitCode() == 0) {
            return StepOutcome.of(StepState.SUCCEEDED).withExitCode(0);
        }
        String message = result.signal() == null
                ? "The command ended with exit code " + result.exitCode() + "."
                : "The command was ended by the signal " + result.signal() + ".";
        return StepOutcome.of(StepState.FAILED, "exit_code", message).withExitCode(result.exitCode());
    }

    private static StepOutcome answered(HttpStep step, int status) {
        if (step.expectStatus().stream().anyMatch(range -> range.contains(status))) {
            return StepOutcome.of(StepState.SUCCEEDED).withExitCode(status);
        }
        String expected =
                step.expectStatus().stream().map(StatusRange::toString).collect(Collectors.joining(", "));
        return StepOutcome.of(
                        StepState.FAILED,
                        HTTP_STATUS,
                        "The answer has the status " + status + ", expected was " + expected + ".")
                .withExitCode(status);
    }

    private static StepOutcome transferred(String what, FileTransfer transfer) {
        String message = what + transfer.size() + " bytes, SHA-256 " + transfer.sha256()
                + (transfer.verified() ? ", verified on the target." : ", not verified: the target has no means to.");
        return StepOutcome.of(StepState.SUCCEEDED, null, message);
    }

    /** What a failure, of whatever kind, means for the step. */
    static StepOutcome failed(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TransportException e) {
            String message = (e.getMessage() + " " + e.mend()).strip();
            StepOutcome outcome = StepOutcome.of(StepState.FAILED, e.code(), message);
            return e.termination() == Termination.NOT_NEEDED ? outcome : outcome.withTermination(e.termination());
        }
        if (cause instanceof UnsafePlaceException) {
            return StepOutcome.of(StepState.FAILED, "parameter_unsafe", cause.getMessage() + ".");
        }
        if (cause instanceof Variables.NotCapturedException) {
            return StepOutcome.of(StepState.FAILED, "variable_not_captured", cause.getMessage());
        }
        if (cause instanceof TimeoutException) {
            return StepOutcome.of(
                            StepState.FAILED,
                            TransportErrorCode.COMMAND_TIMEOUT.code(),
                            "The transport did not end the command in time.")
                    .withTermination(Termination.NOT_CONFIRMED);
        }
        if (cause instanceof OpsConductorException e) {
            return StepOutcome.of(StepState.FAILED, e.code(), e.getMessage());
        }
        LOG.error("A step failed in a way that it should not", cause);
        return StepOutcome.of(
                StepState.FAILED,
                "internal_error",
                "The step failed in a way that it should not. See the server's log.");
    }
}
