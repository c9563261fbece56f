package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.CommandResult;
import io.opsconductor.spi.transport.CopyRequest;
import io.opsconductor.spi.transport.FileTransfer;
import io.opsconductor.spi.transport.OutputSink;
import io.opsconductor.spi.transport.Probe;
import io.opsconductor.spi.transport.RunningCommand;
import io.opsconductor.spi.transport.Termination;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.winrm.internal.engine.NotStarted;
import io.opsconductor.winrm.internal.engine.StopReason;
import io.opsconductor.winrm.internal.engine.Workers;
import io.opsconductor.winrm.internal.powershell.Bootstrap;
import io.opsconductor.winrm.internal.powershell.PowerShellScripts;
import io.opsconductor.winrm.internal.powershell.ProbeAnswer;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A conversation with one target: the commands that somebody has started and may stop. */
final class WsmanSession implements TransportSession {
    /** For one file; the step's own timeout is shorter. */
    private static final Duration TRANSFER_LIMIT = Duration.ofDays(1);

    private final WsmanClient client;
    private final Plans plans;
    private final FileWork files;
    private final Workers workers;
    private final Consumer<WsmanSession> onClose;
    private final Set<WsmanCommand> commands = new HashSet<>();
    private boolean closed;

    /** @param onClose told once */
    WsmanSession(WsmanClient client, Plans plans, Consumer<WsmanSession> onClose) {
        this.client = client;
        this.plans = plans;
        this.workers = client.workers();
        this.onClose = onClose;
        files = new FileWork(plans, workers, (plan, sink) -> run(plan, sink, TRANSFER_LIMIT, fileTimeout()));
    }

    @Override
    public RunningCommand run(Command command, OutputSink sink) {
        CommandPlan plan;
        try {
            plan = plans.of(command);
        } catch (TransportException e) {
            return new NotStarted(workers.outside(CompletableFuture.failedFuture(e)));
        }
        WsmanCommand started = client.command(plan, command.timeout(), StopReason.timeout(command), sink);
        if (!track(started)) {
            return new NotStarted(workers.outside(CompletableFuture.failedFuture(WsmanFailures.closed("session"))));
        }
        CompletableFuture<CommandResult> result = workers.outside(
                started.result().thenApply(ended -> usual(ended, String.valueOf(command.workingDirectory()))));
        started.start();
        return new RunningCommand() {
            @Override
            public CompletionStage<CommandResult> result() {
                return result.copy();
            }

            @Override
            public CompletionStage<Termination> cancel() {
                started.stop(StopReason.canceled());
                return workers.outside(started.terminated().copy());
            }
        };
    }

    private static CommandResult usual(CommandResult ended, String directory) {
        return switch (ended.exitCode()) {
            case Bootstrap.NO_DIRECTORY ->
                throw new TransportException(
                        TransportErrorCode.FILE_NOT_FOUND,
                        "The working directory " + directory + " is not there; nothing was run.",
                        "Check the step's working directory.");
            case Bootstrap.NO_INPUT ->
                throw new TransportException(
                        TransportErrorCode.CONNECTION_LOST,
                        "The script did not reach the target as a whole; nothing of it was run.",
                        "Run it again.");
            default -> ended;
        };
    }

    @Override
    public CompletionStage<FileTransfer> copyTo(CopyRequest request, InputStream content) {
        return workers.outside(files.copy(request, content));
    }

    @Override
    public CompletionStage<FileTransfer> fetch(String path, OutputStream content, long maxBytes) {
        return workers.outside(files.fetch(path, content, maxBytes));
    }

    @Override
    public CompletionStage<Probe> probe() {
        MessageSink answer = new MessageSink();
        StopReason late = ProbeAnswer.late();
        return workers.outside(
                run(plans.ofScript(PowerShellScripts.PROBE, Map.of(), null), answer, ProbeAnswer.LIMIT, late)
                        .thenApply(result -> ProbeAnswer.of(result.exitCode(), answer.text())));
    }

    private CompletableFuture<CommandResult> run(CommandPlan plan, OutputSink sink, Duration limit, StopReason late) {
        WsmanCommand started = client.command(plan, limit, late, sink);
        if (!track(started)) {
            return CompletableFuture.failedFuture(WsmanFailures.closed("session"));
        }
        started.start();
        return started.result();
    }

    private boolean track(WsmanCommand command) {
        synchronized (this) {
            if (closed) {
                return false;
            }
            commands.add(command);
        }
        Workers.onEnd(command.result(), (result, failure) -> {
            synchronized (this) {
                commands.remove(command);
            }
        });
        return true;
    }

    @Override
    public void close() {
        CompletableFuture<Void> unused = stopAll(StopReason.canceled());
    }

    /** Ends the session; completes when all of its commands are stopped. */
    CompletableFuture<Void> stopAll(StopReason why) {
        Set<WsmanCommand> running;
        synchronized (this) {
            if (closed) {
                return CompletableFuture.completedFuture(null);
            }
            closed = true;
            running = Set.copyOf(commands);
        }
        running.forEach(command -> command.stop(why));
        onClose.accept(this);
        return CompletableFuture.allOf(
                running.stream().map(WsmanCommand::terminated).toArray(CompletableFuture[]::new));
    }

    /** Ends at once what {@link #stopAll} could not end. */
    void giveUp() {
        Set<WsmanCommand> left;
        synchronized (this) {
            left = Set.copyOf(commands);
        }
        left.forEach(WsmanCommand::giveUp);
    }

    private static StopReason fileTimeout() {
        return new StopReason(
                TransportErrorCode.COMMAND_TIMEOUT, "The transfer took longer than a day.", "Send less at once.", null);
    }
}
