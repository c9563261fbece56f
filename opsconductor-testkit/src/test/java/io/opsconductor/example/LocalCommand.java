package io.opsconductor.example;

import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.CommandResult;
import io.opsconductor.spi.transport.OutputKind;
import io.opsconductor.spi.transport.OutputSink;
import io.opsconductor.spi.transport.RunningCommand;
import io.opsconductor.spi.transport.Termination;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

// region command
final class LocalCommand implements RunningCommand {
    private final Process process;
    private final AtomicReference<TransportErrorCode> stopped = new AtomicReference<>();
    private final CompletableFuture<CommandResult> result;

    private LocalCommand(Process process, Command command, OutputSink sink, Executor executor) {
        this.process = process;
        Object oneAtATime = new Object(); // calls of the sink never overlap
        CompletableFuture<Void> out = CompletableFuture.runAsync(
                () -> pump(process.getInputStream(), OutputKind.STDOUT, sink, oneAtATime), executor);
        CompletableFuture<Void> err = CompletableFuture.runAsync(
                () -> pump(process.getErrorStream(), OutputKind.STDERR, sink, oneAtATime), executor);
        result = process.onExit()
                .thenCombine(CompletableFuture.allOf(out, err), (ended, nothing) -> ended())
                .toCompletableFuture();
        CompletableFuture.delayedExecutor(command.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> stop(TransportErrorCode.COMMAND_TIMEOUT));
    }

    static LocalCommand start(Command command, OutputSink sink, Executor executor) throws IOException {
        // a group of its own, so that all that it starts can be ended with it
        ProcessBuilder builder = new ProcessBuilder("setsid", "/bin/sh");
        builder.environment().putAll(command.environment());
        Process process = builder.start();
        LocalCommand started = new LocalCommand(process, command, sink, executor);
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(command.text().getBytes(StandardCharsets.UTF_8));
        }
        return started;
    }

    @Override
    public CompletionStage<CommandResult> result() {
        return result;
    }

    @Override
    public CompletionStage<Termination> cancel() {
        stop(TransportErrorCode.COMMAND_CANCELED);
        return process.onExit().thenApply(ended -> Termination.CONFIRMED);
    }

    private void stop(TransportErrorCode why) {
        if (process.isAlive() && stopped.compareAndSet(null, why)) {
            try {
                // it may not lead its group yet
                String pid = String.valueOf(process.pid());
                new ProcessBuilder(
                                "/bin/sh",
                                "-c",
                                "until kill -s KILL -- -$0 || ! kill -0 $0; do :; done 2>/dev/null",
                                pid)
                        .start();
            } catch (IOException e) {
                process.destroyForcibly();
            }
        }
    }

    private CommandResult ended() {
        TransportErrorCode why = stopped.get();
        if (why != null) {
            throw new TransportException(why, "The command was stopped.", "", Termination.CONFIRMED, null);
        }
        return new CommandResult(process.exitValue(), null);
    }

    /** The next piece is read when the sink has taken the last: a slow reader slows the command down. */
    private static void pump(InputStream from, OutputKind kind, OutputSink sink, Object oneAtATime) {
        byte[] piece = new byte[8192];
        try (from) {
            for (int size = from.read(piece); size >= 0; size = from.read(piece)) {
                synchronized (oneAtATime) {
                    sink.write(kind, ByteBuffer.wrap(piece, 0, size))
                            .toCompletableFuture()
                            .join();
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
// endregion
