package io.opsconductor.internal.engine;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Does one piece of work for each of many items, so many at once. */
final class Fanout<T> {
    private final Iterator<T> items;
    private final Executor executor;
    private final Function<T, CompletionStage<Void>> work;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private int underWay;
    private @Nullable Throwable failure;

    private Fanout(List<T> items, Executor executor, Function<T, CompletionStage<Void>> work) {
        this.items = items.iterator();
        this.executor = executor;
        this.work = work;
    }

    /** Completes when all work has; exceptionally if any did, and then no further item is begun. */
    static <T> CompletionStage<Void> each(
            List<T> items, int parallelism, Executor executor, Function<T, CompletionStage<Void>> work) {
        Fanout<T> fanout = new Fanout<>(items, executor, work);
        int first = Math.min(parallelism, items.size());
        for (int i = 0; i < first; i++) {
            executor.execute(fanout::next);
        }
        if (first == 0) {
            fanout.done.complete(null);
        }
        return fanout.done;
    }

    private void next() {
        T item;
        synchronized (items) {
            if (failure != null || !items.hasNext()) {
                finishIfIdle();
                return;
            }
            item = items.next();
            underWay++;
        }
        CompletionStage<Void> stage;
        try {
            stage = work.apply(item);
        } catch (RuntimeException e) {
            stage = CompletableFuture.failedFuture(e);
        }
        stage.whenComplete((nothing, thrown) -> {
            synchronized (items) {
                underWay--;
                failure = failure == null ? thrown : failure;
            }
            executor.execute(this::next);
        });
    }

    private void finishIfIdle() {
        if (underWay > 0) {
            return;
        }
        if (failure == null) {
            done.complete(null);
        } else {
            done.completeExceptionally(failure);
        }
    }
}
