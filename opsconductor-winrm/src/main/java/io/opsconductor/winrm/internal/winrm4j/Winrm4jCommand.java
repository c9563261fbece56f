package io.opsconductor.winrm.internal.winrm4j;

import io.opsconductor.spi.transport.CommandResult;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.OutputSink;
import io.opsconductor.spi.transport.Termination;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.winrm.internal.engine.StopReason;
import io.opsconductor.winrm.internal.engine.Workers;
import io.opsconductor.winrm.internal.wsman.OutputDelivery;
import io.opsconductor.winrm.internal.wsman.SoapAnswer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * One command, from the wait for a thread to its end. It is stopped between two requests for its output, each of which
 * the target answers within {@link #OPERATION_LIMIT}. Safe for use by many threads.
 */
final class Winrm4jCommand implements CommandWatch {
    /** For the target to wait for output before it says that there is none. */
    static final Duration OPERATION_LIMIT = Duration.ofSeconds(5);
    /** For a stop; then nobody knows. */
    private static final Duration STOP_LIMIT = OPERATION_LIMIT.plusSeconds(10);

    private final Endpoint endpoint;
    private final ClientPool clients;
    private final Order order;
    private final Duration limit;
    private final StopReason late;
    private final OutputDelivery output;
    private final Workers workers;
    private final CompletableFuture<CommandResult> result = new CompletableFuture<>();
    private final CompletableFuture<Termination> terminated = new CompletableFuture<>();

    private boolean hasThread;
    private boolean begun;
    private boolean ended;
    private @Nullable StopReason reason;
    private @Nullable ScheduledFuture<?> deadline;

    /**
     * @param limit for which it may run, from when it has a thread
     * @param late why it is stopped then
     */
    Winrm4jCommand(
            Endpoint endpoint,
            ClientPool clients,
            Order order,
            Duration limit,
            StopReason late,
            OutputSink sink,
            Workers workers) {
        this.endpoint = endpoint;
        this.clients = clients;
        this.order = order;
        this.limit = limit;
        this.late = late;
        this.workers = workers;
        output = new OutputDelivery(sink, order.stdout(), order.stderr());
    }

    void start() {
        Workers.onEnd(workers.supply(this::work), (ending, failure) -> {
            if (ending == null) {
                done(new Ending(null, failure, true));
            } else {
                done(ending);
            }
        });
    }

    /** Completes exceptionally with a {@link io.opsconductor.spi.transport.TransportException} only. */
    CompletableFuture<CommandResult> result() {
        return result;
    }

    /** Completes at its end, however it comes to it, with what was needed to stop it; never exceptionally. */
    CompletableFuture<Termination> terminated() {
        return terminated;
    }

    /** Stops it, unless it has ended or is being stopped. */
    void stop(StopReason why) {
        boolean waiting;
        synchronized (this) {
            if (ended || reason != null) {
                return;
            }
            reason = why;
            waiting = !hasThread;
        }
        output.stop();
        if (waiting) {
            stopped(Termination.NOT_NEEDED);
        } else {
            ScheduledFuture<?> unused = workers.after(STOP_LIMIT, () -> stopped(Termination.NOT_CONFIRMED));
        }
    }

    private Ending work() {
        synchronized (this) {
            if (reason != null) {
                return Ending.none();
            }
            hasThread = true;
            deadline = workers.after(limit, () -> stop(late));
        }
        Ending ending = clients.run(order, this);
        if (ending.exitCode() != null) {
            taken(output.end());
        }
        return ending;
    }

    @Override
    public synchronized void begun() {
        begun = true;
    }

    @Override
    public void received(List<SoapAnswer.Piece> pieces) {
        taken(output.deliver(pieces));
        if (isStopped()) {
            throw new StoppedException();
        }
    }

    private void taken(CompletableFuture<Void> delivery) {
        try {
            delivery.join();
        } catch (CompletionException e) {
            stop(StopReason.sinkFailed(Workers.cause(e)));
        }
    }

    @Override
    public synchronized boolean isStopped() {
        return reason != null;
    }

    private void done(Ending ending) {
        Integer exitCode = ending.exitCode();
        boolean usual;
        synchronized (this) {
            if (ended) {
                return;
            }
            if (ending.failure() != null && reason == null) {
                reason = StopReason.failed(Winrm4jFailures.of(endpoint, order, ending.failure()));
            }
            usual = reason == null && exitCode != null;
            ended = usual;
        }
        if (usual && exitCode != null) {
            stopClock();
            terminated.complete(Termination.NOT_NEEDED);
            result.complete(new CommandResult(exitCode, null));
        } else {
            stopped(termination(ending));
        }
    }

    private synchronized Termination termination(Ending ending) {
        if (!begun) {
            return Termination.NOT_NEEDED;
        }
        return ending.shellGone() ? Termination.CONFIRMED : Termination.NOT_CONFIRMED;
    }

    private void stopped(Termination termination) {
        StopReason why;
        synchronized (this) {
            if (ended || reason == null) {
                return;
            }
            ended = true;
            why = reason;
        }
        stopClock();
        boolean asked =
                why.code() == TransportErrorCode.COMMAND_TIMEOUT || why.code() == TransportErrorCode.COMMAND_CANCELED;
        result.completeExceptionally(
                asked || termination != Termination.NOT_NEEDED ? why.toException(termination) : why.toException());
        terminated.complete(termination);
    }

    private synchronized void stopClock() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }
}
