package io.opsconductor.internal.http;

import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.CopyRequest;
import io.opsconductor.spi.transport.FileTransfer;
import io.opsconductor.spi.transport.HttpCall;
import io.opsconductor.spi.transport.OutputSink;
import io.opsconductor.spi.transport.Probe;
import io.opsconductor.spi.transport.RunningCommand;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A caller's calls to one target. */
final class HttpSession implements TransportSession {
    private final HttpTarget target;
    private final Executor executor;
    private final Consumer<HttpSession> onClose;
    private final Set<RunningCall> running = new HashSet<>();
    private @Nullable TransportException closed;

    HttpSession(HttpTarget target, Executor executor, Consumer<HttpSession> onClose) {
        this.target = target;
        this.executor = executor;
        this.onClose = onClose;
    }

    @Override
    public RunningCommand call(HttpCall call, OutputSink output) {
        RunningCall started = new RunningCall(target, call, output, executor);
        TransportException refused = begin(started);
        if (refused != null) {
            return RunningCommand.failed(refused);
        }
        started.onEnd(() -> end(started));
        started.start();
        return started;
    }

    @Override
    public CompletionStage<Probe> probe() {
        RunningCall started = Probing.call(target, executor);
        TransportException refused = begin(started);
        if (refused != null) {
            return CompletableFuture.failedStage(refused);
        }
        started.onEnd(() -> end(started));
        CompletableFuture<Probe> probe = Probing.answer(target, started);
        started.start();
        return probe;
    }

    @Override
    public RunningCommand run(Command command, OutputSink output) {
        return RunningCommand.failed(unsupported("runs no commands", "Use a step of type http"));
    }

    @Override
    public CompletionStage<FileTransfer> copyTo(CopyRequest request, InputStream content) {
        return CompletableFuture.failedStage(
                unsupported("takes no files", "Send the content with a step of type http"));
    }

    @Override
    public CompletionStage<FileTransfer> fetch(String path, OutputStream content, long maxBytes) {
        return CompletableFuture.failedStage(unsupported("gives no files", "Get the content with a step of type http"));
    }

    private TransportException unsupported(String what, String instead) {
        return new TransportException(
                TransportErrorCode.UNSUPPORTED,
                "The target at " + target.endpoint() + " is reached over " + target.scheme() + ", and " + what + ".",
                instead + ", or address a target of another protocol.");
    }

    private synchronized @Nullable TransportException begin(RunningCall call) {
        if (closed == null) {
            running.add(call);
            return null;
        }
        return new TransportException(
                TransportErrorCode.CONNECTION_LOST, "The session is closed.", "Open another session.");
    }

    private synchronized void end(RunningCall call) {
        running.remove(call);
    }

    @Override
    public void close() {
        end(new TransportException(TransportErrorCode.COMMAND_CANCELED, "The session was closed.", ""));
    }

    /** @param why what becomes of calls that are under way */
    void end(TransportException why) {
        List<RunningCall> left;
        synchronized (this) {
            closed = why;
            left = List.copyOf(running);
        }
        onClose.accept(this);
        left.forEach(call -> call.stop(why.errorCode(), String.valueOf(why.getMessage()), why.mend()));
    }
}
