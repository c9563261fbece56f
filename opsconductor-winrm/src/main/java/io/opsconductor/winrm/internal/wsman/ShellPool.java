package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.winrm.internal.engine.Workers;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * The shells of one target and credential: no more of them than the budget, each used by one command at a time, and
 * used again. Who finds none waits for one, in order. Safe for use by many threads.
 */
final class ShellPool {
    private static final Duration BEFORE_RETRY = Duration.ofSeconds(1);

    private final ShellMaker maker;
    private final int budget;
    private final Duration idleTimeout;
    private final Workers workers;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private final CompletableFuture<Void> empty = new CompletableFuture<>();
    private int count;
    /** How many will be free, or gone, as soon as the target has answered. */
    private int returning;

    private boolean closing;

    ShellPool(ShellMaker maker, int budget, Duration idleTimeout, Workers workers) {
        this.maker = maker;
        this.budget = budget;
        this.idleTimeout = idleTimeout;
        this.workers = workers;
    }

    /** Completes with a shell; whether it has been used before tells {@link Lease#reused()}. */
    CompletableFuture<Lease> lease(ShellOptions options) {
        Waiting request = new Waiting(options, new CompletableFuture<>());
        synchronized (this) {
            waiting.addLast(request);
        }
        serve();
        return request.lease;
    }

    private void serve() {
        for (Runnable next = next(); next != null; next = next()) {
            next.run();
        }
    }

    /** What can be done for who has waited longest; null if nothing can. */
    private synchronized @Nullable Runnable next() {
        waiting.removeIf(request -> request.lease.isDone());
        Waiting request = waiting.peekFirst();
        if (request == null) {
            return null;
        }
        Shell fitting = pollIdle(request.options);
        if (fitting != null) {
            waiting.removeFirst();
            return () -> hand(request, fitting, true);
        }
        if (waiting.size() <= returning) {
            return null;
        }
        if (count < budget) {
            waiting.removeFirst();
            count++;
            return () -> create(request);
        }
        Idle other = idle.pollLast();
        if (other == null) {
            return null;
        }
        other.end.cancel(false);
        return () -> drop(other.shell);
    }

    private @Nullable Shell pollIdle(ShellOptions options) {
        for (Iterator<Idle> some = idle.iterator(); some.hasNext(); ) {
            Idle candidate = some.next();
            if (candidate.shell.options().equals(options)) {
                some.remove();
                candidate.end.cancel(false);
                return candidate.shell;
            }
        }
        return null;
    }

    private void create(Waiting request) {
        Workers.onEnd(maker.create(request.options, request.lease::isDone), (shell, failure) -> {
            if (shell == null) {
                freed();
                request.lease.completeExceptionally(failure == null ? new IllegalStateException() : failure);
                return;
            }
            hand(request, shell, false);
        });
    }

    private void hand(Waiting request, Shell shell, boolean reused) {
        Lease lease = new Lease(shell, reused);
        if (!request.lease.complete(lease)) {
            lease.giveBack();
        }
    }

    private void freed() {
        synchronized (this) {
            count--;
            if (closing && count == 0) {
                empty.complete(null);
            }
        }
        serve();
    }

    /**
     * Ends the shell, and all that runs in it; tries once more if the target has not confirmed it, as the first request
     * may have gone over a connection that was broken already.
     *
     * @return completes with whether the target confirms that it is gone
     */
    private CompletableFuture<Boolean> delete(Shell shell) {
        return shell.delete()
                .thenCompose(gone -> gone
                        ? CompletableFuture.completedFuture(true)
                        : workers.pause(BEFORE_RETRY).thenCompose(nothing -> shell.delete()))
                .thenApply(gone -> {
                    freed();
                    return gone;
                });
    }

    private void expire(Shell shell) {
        synchronized (this) {
            if (!idle.removeIf(some -> some.shell == shell)) {
                return;
            }
        }
        drop(shell);
    }

    /** As {@link #delete}, in the background. */
    private void drop(Shell shell) {
        CompletableFuture<Boolean> unused = delete(shell);
    }

    /** Deletes the shells that nobody uses, and the others when they are given back; completes when none is left. */
    CompletableFuture<Void> close() {
        List<Idle> unused;
        synchronized (this) {
            closing = true;
            unused = new ArrayList<>(idle);
            idle.clear();
            if (count == 0) {
                empty.complete(null);
            }
        }
        for (Idle some : unused) {
            some.end.cancel(false);
            drop(some.shell);
        }
        return empty;
    }

    /** A shell that nobody else uses until it is given back or deleted. */
    final class Lease {
        private final Shell shell;
        private final boolean reused;
        private boolean finishing;

        private Lease(Shell shell, boolean reused) {
            this.shell = shell;
            this.reused = reused;
        }

        Shell shell() {
            return shell;
        }

        boolean reused() {
            return reused;
        }

        /** Announces that it will be given back or deleted at once, so that nobody has another one made. */
        void finishing() {
            synchronized (ShellPool.this) {
                finishing = true;
                returning++;
            }
        }

        private void settled() {
            if (finishing) {
                finishing = false;
                returning--;
            }
        }

        void giveBack() {
            boolean unwanted;
            synchronized (ShellPool.this) {
                settled();
                unwanted = closing || idleTimeout.isZero();
                if (!unwanted) {
                    idle.addFirst(new Idle(shell, workers.after(idleTimeout, () -> expire(shell))));
                }
            }
            if (unwanted) {
                drop();
            } else {
                serve();
            }
        }

        /** Ends the shell; completes with whether the target confirms that it is gone. */
        CompletableFuture<Boolean> delete() {
            synchronized (ShellPool.this) {
                settled();
            }
            return ShellPool.this.delete(shell);
        }

        /** As {@link #delete}, in the background. */
        void drop() {
            CompletableFuture<Boolean> unused = delete();
        }
    }

    private record Waiting(ShellOptions options, CompletableFuture<Lease> lease) {}

    private record Idle(Shell shell, ScheduledFuture<?> end) {}
}
