package io.opsconductor.ssh;

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
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/** A caller's share of a connection. The connection is given back when the last of its work has ended. */
final class SshSession implements TransportSession {
    private final ConnectionPool.Lease lease;
    private final Workers workers;
    /** What is under way, and how it is canceled. */
    private final Map<Object, Runnable> running = new HashMap<>();

    private boolean closed;

    SshSession(ConnectionPool.Lease lease, Workers workers) {
        this.lease = lease;
        this.workers = workers;
    }

    @Override
    public RunningCommand run(Command command, OutputSink output) {
        SshCommand started = new SshCommand(lease.connection(), workers, command, output);
        if (!begin(started, started::cancel)) {
            return new NeverStarted(CompletableFuture.failedFuture(closedFailure()));
        }
        Ends.of(started.ended(), (result, failure) -> end(started));
        started.start();
        return started;
    }

    @Override
    public CompletionStage<FileTransfer> copyTo(CopyRequest request, InputStream content) {
        return transfer(files -> files.copyTo(request, content));
    }

    @Override
    public CompletionStage<FileTransfer> fetch(String path, OutputStream content, long maxBytes) {
        return transfer(files -> files.fetch(path, content, maxBytes));
    }

    private CompletionStage<FileTransfer> transfer(Function<SftpFiles, FileTransfer> work) {
        SftpFiles files = new SftpFiles(lease.connection(), workers);
        if (!begin(files, files::cancel)) {
            return CompletableFuture.failedFuture(closedFailure());
        }
        return workers.outside(lease.connection()
                .slot()
                .thenCompose(
                        slot -> workers.supply(() -> files.use(work)).whenComplete((done, failure) -> slot.release()))
                .whenComplete((done, failure) -> end(files)));
    }

    @Override
    public CompletionStage<Probe> probe() {
        return Probing.run(this);
    }

    private synchronized boolean begin(Object work, Runnable cancel) {
        if (!closed) {
            running.put(work, cancel);
        }
        return !closed;
    }

    private void end(Object work) {
        boolean last;
        synchronized (this) {
            running.remove(work);
            last = closed && running.isEmpty();
        }
        if (last) {
            lease.release();
        }
    }

    @Override
    public void close() {
        List<Runnable> left;
        synchronized (this) {
            closed = true;
            left = new ArrayList<>(running.values());
        }
        if (left.isEmpty()) {
            lease.release();
        }
        left.forEach(Runnable::run);
    }

    private static TransportException closedFailure() {
        return new TransportException(
                TransportErrorCode.CONNECTION_LOST, "The session is closed.", "Open another session.");
    }

    private record NeverStarted(CompletableFuture<CommandResult> failure) implements RunningCommand {
        @Override
        public CompletionStage<CommandResult> result() {
            return failure;
        }

        @Override
        public CompletionStage<Termination> cancel() {
            return CompletableFuture.completedStage(Termination.NOT_NEEDED);
        }
    }
}
