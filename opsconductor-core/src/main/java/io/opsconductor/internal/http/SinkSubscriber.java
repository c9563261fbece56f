package io.opsconductor.internal.http;

import io.opsconductor.spi.transport.OutputKind;
import io.opsconductor.spi.transport.OutputSink;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/** Hands the body of an answer to a sink: more is read from the network only when the sink has taken what came before. */
final class SinkSubscriber implements HttpResponse.BodySubscriber<Void> {
    private final OutputSink sink;
    private final CompletableFuture<Void> body = new CompletableFuture<>();
    private Flow.@Nullable Subscription subscription;

    /** Completes when the sink has taken the pieces that it was given last. */
    private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);

    private boolean stopped;

    SinkSubscriber(OutputSink sink) {
        this.sink = sink;
    }

    @Override
    public CompletionStage<Void> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        boolean wanted;
        synchronized (this) {
            subscription = given;
            wanted = !stopped;
        }
        if (wanted) {
            given.request(1);
        } else {
            given.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        CompletableFuture<Void> all = new CompletableFuture<>();
        synchronized (this) {
            if (stopped) {
                return;
            }
            written = all;
        }
        write(pieces.iterator(), all);
    }

    private void write(Iterator<ByteBuffer> pieces, CompletableFuture<Void> all) {
        try {
            while (pieces.hasNext() && !isStopped()) {
                ByteBuffer piece = pieces.next();
                CompletableFuture<?> taken = piece.hasRemaining()
                        ? sink.write(OutputKind.STDOUT, piece.asReadOnlyBuffer())
                                .toCompletableFuture()
                        : CompletableFuture.completedFuture(null);
                if (!taken.isDone()) {
                    Ends.of(taken, (nothing, failure) -> {
                        if (failure == null) {
                            write(pieces, all);
                        } else {
                            sinkFailed(failure, all);
                        }
                    });
                    return;
                }
                taken.join();
            }
        } catch (RuntimeException e) {
            sinkFailed(e, all);
            return;
        }
        all.complete(null);
        Flow.Subscription from = current();
        if (from != null) {
            from.request(1);
        }
    }

    private void sinkFailed(Throwable failure, CompletableFuture<Void> all) {
        body.completeExceptionally(new SinkFailedException(
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure));
        stop();
        all.complete(null);
    }

    @Override
    public void onError(Throwable failure) {
        Ends.of(written(), (nothing, ignored) -> body.completeExceptionally(failure));
    }

    @Override
    public void onComplete() {
        Ends.of(written(), (nothing, ignored) -> body.complete(null));
    }

    synchronized CompletableFuture<Void> written() {
        return written;
    }

    private synchronized boolean isStopped() {
        return stopped;
    }

    private synchronized Flow.@Nullable Subscription current() {
        return stopped ? null : subscription;
    }

    /** Nothing more is wanted. */
    void stop() {
        Flow.Subscription from;
        synchronized (this) {
            from = current();
            stopped = true;
        }
        if (from != null) {
            from.cancel();
        }
    }

    /** The sink did not take a piece. */
    static final class SinkFailedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SinkFailedException(Throwable cause) {
            super(cause);
        }
    }
}
