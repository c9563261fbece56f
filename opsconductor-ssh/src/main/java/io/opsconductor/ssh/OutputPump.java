package io.opsconductor.ssh;

import io.opsconductor.spi.transport.OutputKind;
import io.opsconductor.spi.transport.OutputSink;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands the pieces of both streams to the sink, one at a time and what has gathered as one, and opens the channel's window again by what the sink
 * has taken. What waits here is never more than the window. Safe for use by many threads.
 */
final class OutputPump {
    private final OutputSink sink;
    private final IntConsumer taken;
    private final CompletableFuture<Void> drained = new CompletableFuture<>();
    private final Deque<Piece> waiting = new ArrayDeque<>();
    private boolean delivering;
    private boolean ended;
    private boolean stopped;

    /** @param taken told how many bytes of the window are free again */
    OutputPump(OutputSink sink, IntConsumer taken) {
        this.sink = sink;
        this.taken = taken;
    }

    /** @param weight the bytes of the window that the piece occupied */
    void accept(OutputKind kind, ByteBuffer data, int weight) {
        if (!data.hasRemaining()) {
            taken.accept(weight);
            return;
        }
        synchronized (this) {
            if (stopped) {
                return;
            }
            waiting.add(new Piece(kind, data, weight));
        }
        deliver();
    }

    /** Says that no more will come. */
    void end() {
        synchronized (this) {
            ended = true;
        }
        deliver();
    }

    /** Forgets what the sink has not been given; it is not called again. */
    void stop() {
        synchronized (this) {
            stopped = true;
            waiting.clear();
        }
        drained.complete(null);
    }

    /** Completes when the sink has taken everything, or exceptionally with what the sink threw. */
    CompletableFuture<Void> drained() {
        return drained;
    }

    synchronized boolean idle() {
        return waiting.isEmpty() && !delivering;
    }

    private void deliver() {
        while (true) {
            Piece piece;
            synchronized (this) {
                if (delivering || stopped) {
                    return;
                }
                piece = next();
                delivering = piece != null;
            }
            if (piece == null) {
                completeIfEnded();
                return;
            }
            CompletableFuture<?> stage = write(piece);
            if (!stage.isDone()) {
                Ends.of(stage, (nothing, failure) -> {
                    finish(piece, failure);
                    deliver();
                });
                return;
            }
            finish(piece, failureOf(stage));
        }
    }

    /** All that waits of one stream, since a sink that takes its time had better take much at once; null if none does. */
    private @Nullable Piece next() {
        Piece first = waiting.poll();
        if (first == null || waiting.isEmpty() || waiting.peek().kind() != first.kind()) {
            return first;
        }
        List<Piece> together = new ArrayList<>(List.of(first));
        while (!waiting.isEmpty() && waiting.peek().kind() == first.kind()) {
            together.add(waiting.remove());
        }
        ByteBuffer data = ByteBuffer.allocate(
                together.stream().mapToInt(piece -> piece.data().remaining()).sum());
        together.forEach(piece -> data.put(piece.data()));
        return new Piece(
                first.kind(),
                data.flip(),
                together.stream().mapToInt(Piece::weight).sum());
    }

    private CompletableFuture<?> write(Piece piece) {
        try {
            return sink.write(piece.kind(), piece.data()).toCompletableFuture();
        } catch (RuntimeException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private void finish(Piece piece, @Nullable Throwable failure) {
        synchronized (this) {
            delivering = false;
            if (failure != null) {
                stopped = true;
                waiting.clear();
            }
        }
        if (failure == null) {
            taken.accept(piece.weight());
        } else {
            drained.completeExceptionally(failure);
        }
    }

    private void completeIfEnded() {
        boolean done;
        synchronized (this) {
            done = ended && waiting.isEmpty() && !delivering;
        }
        if (done) {
            drained.complete(null);
        }
    }

    private static @Nullable Throwable failureOf(CompletableFuture<?> stage) {
        try {
            stage.join();
            return null;
        } catch (CompletionException e) {
            return e.getCause() == null ? e : e.getCause();
        } catch (RuntimeException e) {
            return e;
        }
    }

    private record Piece(OutputKind kind, ByteBuffer data, int weight) {}
}
