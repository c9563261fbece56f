package io.opsconductor.internal.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Lets so many in at once, the others in their order, without holding a thread for any. Safe for use by many threads. */
final class Permits {
    private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
    private final int count;
    private int free;

    Permits(int count) {
        this.count = count;
        this.free = count;
    }

    /** How many are taken. */
    int taken() {
        synchronized (waiting) {
            return count - free;
        }
    }

    /** Completes when a permit was taken; it must be released. */
    CompletionStage<Void> acquire() {
        synchronized (waiting) {
            if (free > 0) {
                free--;
                return CompletableFuture.completedFuture(null);
            }
            CompletableFuture<Void> turn = new CompletableFuture<>();
            waiting.add(turn);
            return turn;
        }
    }

    void release() {
        CompletableFuture<Void> next;
        synchronized (waiting) {
            next = waiting.poll();
            if (next == null) {
                free++;
                return;
            }
        }
        next.complete(null);
    }
}
