package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.spi.transport.OutputKind;
import io.opsconductor.spi.transport.OutputSink;
import io.opsconductor.winrm.internal.engine.Workers;
import io.opsconductor.winrm.internal.powershell.OutputDecoder;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Hands a command's output to its sink, decoded, a piece at a time. The next output is asked of the target when all of
 * this has been taken; so what waits here is never more than one answer.
 */
public final class OutputDelivery {
    private final OutputSink sink;
    private final OutputDecoder stdout;
    private final OutputDecoder stderr;
    private volatile boolean stopped;
    private volatile CompletableFuture<Void> current = CompletableFuture.completedFuture(null);

    public OutputDelivery(OutputSink sink, OutputDecoder stdout, OutputDecoder stderr) {
        this.sink = sink;
        this.stdout = stdout;
        this.stderr = stderr;
    }

    /** Completes when all was taken, or exceptionally with what the sink threw. */
    public CompletableFuture<Void> deliver(List<SoapAnswer.Piece> pieces) {
        Deque<Output> outputs = new ArrayDeque<>();
        for (SoapAnswer.Piece piece : pieces) {
            if (piece.stream().equals("stdout")) {
                add(outputs, OutputKind.STDOUT, stdout.decode(piece.data()));
            } else if (piece.stream().equals("stderr")) {
                add(outputs, OutputKind.STDERR, stderr.decode(piece.data()));
            }
        }
        return deliverAll(outputs);
    }

    /** Delivers what the decoders held back. */
    public CompletableFuture<Void> end() {
        Deque<Output> outputs = new ArrayDeque<>();
        add(outputs, OutputKind.STDOUT, stdout.end());
        add(outputs, OutputKind.STDERR, stderr.end());
        return deliverAll(outputs);
    }

    /** From now on all output is thrown away, also what the sink has not answered for. */
    public void stop() {
        stopped = true;
        current.complete(null);
    }

    private CompletableFuture<Void> deliverAll(Deque<Output> outputs) {
        CompletableFuture<Void> all = new CompletableFuture<>();
        current = all;
        deliverNext(outputs, all);
        if (stopped) {
            all.complete(null);
        }
        return all;
    }

    private void deliverNext(Deque<Output> outputs, CompletableFuture<Void> all) {
        while (!stopped) {
            Output output = outputs.poll();
            if (output == null) {
                all.complete(null);
                return;
            }
            CompletableFuture<?> taken = write(output);
            if (!taken.isDone() || taken.isCompletedExceptionally()) {
                Workers.onEnd(taken, (nothing, failure) -> {
                    if (failure == null) {
                        deliverNext(outputs, all);
                    } else {
                        all.completeExceptionally(failure);
                    }
                });
                return;
            }
        }
    }

    private CompletableFuture<?> write(Output output) {
        try {
            CompletionStage<?> stage = sink.write(output.kind, ByteBuffer.wrap(output.data));
            return stage.toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private static void add(Deque<Output> outputs, OutputKind kind, byte[] data) {
        if (data.length > 0) {
            outputs.add(new Output(kind, data));
        }
    }

    private record Output(OutputKind kind, byte[] data) {}
}
