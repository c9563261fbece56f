package io.opsconductor.example;

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
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

// region session
final class LocalSession implements TransportSession {
    private final Executor executor;
    private final Consumer<LocalSession> onClose;
    private final Set<LocalCommand> running = ConcurrentHashMap.newKeySet();

    LocalSession(Executor executor, Consumer<LocalSession> onClose) {
        this.executor = executor;
        this.onClose = onClose;
    }

    @Override
    public RunningCommand run(Command command, OutputSink output) {
        try {
            LocalCommand started = LocalCommand.start(command, output, executor);
            running.add(started);
            started.result().whenComplete((result, failure) -> running.remove(started));
            return started;
        } catch (IOException e) {
            return notStarted(new TransportException(
                    TransportErrorCode.SHELL_UNAVAILABLE, "There is no shell here: " + e.getMessage() + ".", "", e));
        }
    }

    @Override
    public CompletionStage<Probe> probe() {
        return CompletableFuture.completedStage(new Probe(System.getProperty("os.name"), "sh"));
    }

    /** What a transport cannot do it refuses, and says so; it never does half of it. */
    @Override
    public CompletionStage<FileTransfer> copyTo(CopyRequest request, InputStream content) {
        return CompletableFuture.failedStage(unsupported());
    }

    @Override
    public CompletionStage<FileTransfer> fetch(String path, OutputStream content, long maxBytes) {
        return CompletableFuture.failedStage(unsupported());
    }

    @Override
    public void close() {
        running.forEach(LocalCommand::cancel);
        onClose.accept(this);
    }

    private static TransportException unsupported() {
        return new TransportException(
                TransportErrorCode.UNSUPPORTED, "The transport local copies no files.", "Use cp in a step.");
    }

    private static RunningCommand notStarted(TransportException failure) {
        return new RunningCommand() {
            @Override
            public CompletionStage<CommandResult> result() {
                return CompletableFuture.failedStage(failure);
            }

            @Override
            public CompletionStage<Termination> cancel() {
                return CompletableFuture.completedStage(Termination.NOT_NEEDED);
            }
        };
    }
}
// endregion
