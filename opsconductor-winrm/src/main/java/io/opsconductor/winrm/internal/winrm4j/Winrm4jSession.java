package io.opsconductor.winrm.internal.winrm4j;

import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.CommandResult;
import io.opsconductor.spi.transport.CopyRequest;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.FileTransfer;
import io.opsconductor.spi.transport.OutputSink;
import io.opsconductor.spi.transport.Probe;
import io.opsconductor.spi.transport.RunningCommand;
import io.opsconductor.spi.transport.Termination;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.winrm.internal.engine.NotStarted;
import io.opsconductor.winrm.internal.engine.StopReason;
import io.opsconductor.winrm.internal.engine.Workers;
import io.opsconductor.winrm.internal.powershell.ProbeAnswer;
import io.opsconductor.winrm.internal.wsman.MessageSink;
import io.opsconductor.winrm.internal.wsman.WsmanFailures;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A conversation with one target: the commands that somebody has started and may stop. */
final class Winrm4jSession implements TransportSession {
    private final Endpoint endpoint;
    private final Orders orders;
    private final ClientPool clients;
    private final Workers workers;
    private final Consumer<Winrm4jSession> onClose;
    private final Set<Winrm4jCommand> commands = new HashSet<>();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private boolean closed;

    /** @param onClose told once, when all is stopped */
    Winrm4jSession(
            Endpoint endpoint, Orders orders, ClientPool clients, Workers workers, Consumer<Winrm4jSession> onClose) {
        this.endpoint = endpoint;
        this.orders = orders;
        this.clients = clients;
        this.workers = workers;
        this.onClose = onClose;
    }

    @Override
    public RunningCommand run(Command command, OutputSink sink) {
        Winrm4jCommand started;
        try {
            started = start(orders.of(command), command.timeout(), StopReason.timeout(command), sink);
        } catch (TransportException e) {
            return new NotStarted(workers.outside(CompletableFuture.failedFuture(e)));
        }
        CompletableFuture<CommandResult> result = workers.outside(started.result());
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

    @Override
    public CompletionStage<FileTransfer> copyTo(CopyRequest request, InputStream content) {
        return workers.outside(CompletableFuture.failedFuture(Refusals.unsupported("copy files to a target")));
    }

    @Override
    public CompletionStage<FileTransfer> fetch(String path, OutputStream content, long maxBytes) {
        return workers.outside(CompletableFuture.failedFuture(Refusals.unsupported("fetch files from a target")));
    }

    @Override
    public CompletionStage<Probe> probe() {
        MessageSink answer = new MessageSink();
        CompletableFuture<CommandResult> result;
        try {
            result = start(orders.probe(), ProbeAnswer.LIMIT, ProbeAnswer.late(), answer)
                    .result();
        } catch (TransportException e) {
            result = CompletableFuture.failedFuture(e);
        }
        return workers.outside(result.thenApply(ended -> ProbeAnswer.of(ended.exitCode(), answer.text())));
    }

    private Winrm4jCommand start(Order order, Duration limit, StopReason late, OutputSink sink) {
        Winrm4jCommand command = new Winrm4jCommand(endpoint, clients, order, limit, late, sink, workers);
        synchronized (this) {
            if (closed) {
                throw WsmanFailures.closed("session");
            }
            commands.add(command);
        }
        Workers.onEnd(command.result(), (result, failure) -> {
            synchronized (this) {
                commands.remove(command);
            }
        });
        command.start();
        return command;
    }

    @Override
    public void close() {
        CompletableFuture<Void> unused = stopAll(StopReason.canceled());
    }

    /** Ends the session; completes when all of its commands are stopped. */
    CompletableFuture<Void> stopAll(StopReason why) {
        Set<Winrm4jCommand> running;
        synchronized (this) {
            if (closed) {
                return ended;
            }
            closed = true;
            running = Set.copyOf(commands);
        }
        running.forEach(command -> command.stop(why));
        CompletableFuture<Void> stopped = CompletableFuture.allOf(
                running.stream().map(Winrm4jCommand::terminated).toArray(CompletableFuture[]::new));
        Workers.onEnd(stopped.thenCompose(nothing -> workers.supply(this::closeClients)), (nothing, failure) -> {
            onClose.accept(this);
            ended.complete(null);
        });
        return ended;
    }

    private boolean closeClients() {
        clients.close();
        return true;
    }
}
