package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.spi.transport.CommandResult;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.Termination;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.winrm.internal.engine.StopReason;
import io.opsconductor.winrm.internal.engine.Workers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * One command, from the wait for a shell to its end. It holds no thread: each answer of the target leads to the next
 * message. Safe for use by many threads.
 */
final class WsmanCommand {
    /** For a stop; then nobody knows. */
    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);

    private final Endpoint endpoint;
    private final ShellPool shells;
    private final CommandPlan plan;
    private final Duration limit;
    private final StopReason late;
    private final OutputDelivery output;
    private final Workers workers;
    private final CompletableFuture<CommandResult> result = new CompletableFuture<>();
    private final CompletableFuture<Termination> terminated = new CompletableFuture<>();

    private Phase phase = Phase.WAITING;
    private @Nullable StopReason reason;
    private @Nullable CompletableFuture<ShellPool.Lease> leasing;
    private @Nullable ScheduledFuture<?> deadline;
    private @Nullable CommandRun run;

    /**
     * @param limit for which it may run, from when it has a shell
     * @param late why it is stopped then
     */
    WsmanCommand(
            Endpoint endpoint,
            ShellPool shells,
            CommandPlan plan,
            Duration limit,
            StopReason late,
            OutputDelivery output,
            Workers workers) {
        this.endpoint = endpoint;
        this.shells = shells;
        this.plan = plan;
        this.limit = limit;
        this.late = late;
        this.output = output;
        this.workers = workers;
    }

    /** Starts it as soon as there is a shell for it. */
    void start() {
        lease(true);
    }

    /** Completes exceptionally with a {@link TransportException} only. */
    CompletableFuture<CommandResult> result() {
        return result;
    }

    /** Completes at its end, however it comes to it, with what was needed to stop it; never exceptionally. */
    CompletableFuture<Termination> terminated() {
        return terminated;
    }

    /** Stops it, unless it has ended or is being stopped. */
    void stop(StopReason why) {
        CommandRun running;
        CompletableFuture<ShellPool.Lease> wait;
        synchronized (this) {
            if (phase == Phase.ENDED || reason != null) {
                return;
            }
            reason = why;
            running = phase == Phase.RUNNING ? run : null;
            wait = phase == Phase.WAITING ? leasing : null;
        }
        output.stop();
        ScheduledFuture<?> unused = workers.after(STOP_LIMIT, this::giveUp);
        if (wait != null) {
            wait.cancel(false);
        } else if (running != null) {
            kill(running, why);
        }
    }

    /** Ends it here, if a stop has not come to its end there; nobody knows what becomes of it. */
    void giveUp() {
        ended(Termination.NOT_CONFIRMED);
    }

    private void lease(boolean mayRetry) {
        CompletableFuture<ShellPool.Lease> wait = shells.lease(plan.shell());
        synchronized (this) {
            leasing = wait;
            if (reason != null) {
                wait.cancel(false);
            }
        }
        Workers.onEnd(wait, (lease, failure) -> {
            if (lease == null) {
                notStarted(failure == null ? new IllegalStateException() : failure);
            } else {
                begin(lease, mayRetry);
            }
        });
    }

    private void begin(ShellPool.Lease lease, boolean mayRetry) {
        boolean unwanted;
        synchronized (this) {
            phase = Phase.STARTING;
            unwanted = reason != null;
            if (!unwanted && deadline == null) {
                deadline = workers.after(limit, () -> stop(late));
            }
        }
        if (unwanted) {
            lease.giveBack();
            ended(Termination.NOT_NEEDED);
            return;
        }
        Workers.onEnd(lease.shell().start(plan.line()), (id, failure) -> {
            if (id != null) {
                started(new CommandRun(lease, id, plan, output, workers));
            } else if (mayRetry && lease.reused() && isShellGone(failure)) {
                lease.drop();
                synchronized (this) {
                    phase = Phase.WAITING;
                }
                lease(false);
            } else {
                startFailed(lease, failure == null ? new IllegalStateException() : failure);
            }
        });
    }

    private void started(CommandRun started) {
        StopReason why;
        synchronized (this) {
            phase = Phase.RUNNING;
            run = started;
            why = reason;
        }
        Workers.onEnd(started.run(), (exitCode, failure) -> {
            if (exitCode != null) {
                done(started, exitCode);
            } else {
                broken(Workers.cause(failure == null ? new IllegalStateException() : failure));
            }
        });
        if (why != null) {
            kill(started, why);
        }
    }

    private void done(CommandRun done, int exitCode) {
        synchronized (this) {
            if (reason != null || phase == Phase.ENDED) {
                return;
            }
            phase = Phase.ENDED;
        }
        stopClock();
        done.finishing();
        terminated.complete(Termination.NOT_NEEDED);
        result.complete(new CommandResult(exitCode, null));
        done.release();
    }

    private void broken(Throwable failure) {
        if (failure instanceof OutputDeliveryException sink) {
            stop(StopReason.sinkFailed(sink.getCause() == null ? sink : sink.getCause()));
        } else {
            stop(StopReason.failed(asTransportException(failure)));
        }
    }

    /** Whether the command has begun is not known; its shell is ended, and all in it. */
    private void startFailed(ShellPool.Lease lease, Throwable failure) {
        Throwable cause = Workers.cause(failure);
        synchronized (this) {
            if (reason == null) {
                reason = StopReason.failed(asTransportException(cause));
            }
        }
        boolean refused = cause instanceof WsmanFaultException;
        Workers.onEnd(
                lease.delete(),
                (gone, unknown) -> ended(
                        refused
                                ? Termination.NOT_NEEDED
                                : Boolean.TRUE.equals(gone) ? Termination.CONFIRMED : Termination.NOT_CONFIRMED));
    }

    private void notStarted(Throwable failure) {
        synchronized (this) {
            if (reason == null) {
                reason = StopReason.failed(asTransportException(Workers.cause(failure)));
            }
        }
        ended(Termination.NOT_NEEDED);
    }

    private void kill(CommandRun running, StopReason why) {
        boolean reachable = why.code() != TransportErrorCode.CONNECTION_LOST;
        Workers.onEnd(
                running.kill(reachable),
                (gone, failure) ->
                        ended(Boolean.TRUE.equals(gone) ? Termination.CONFIRMED : Termination.NOT_CONFIRMED));
    }

    private void ended(Termination termination) {
        StopReason why;
        synchronized (this) {
            if (phase == Phase.ENDED || reason == null) {
                return;
            }
            phase = Phase.ENDED;
            why = reason;
        }
        stopClock();
        result.completeExceptionally(
                termination == Termination.NOT_NEEDED
                                && why.code() != TransportErrorCode.COMMAND_TIMEOUT
                                && why.code() != TransportErrorCode.COMMAND_CANCELED
                        ? why.toException()
                        : why.toException(termination));
        terminated.complete(termination);
    }

    private synchronized void stopClock() {
        if (deadline != null) {
            deadline.cancel(false);
        }
    }

    private TransportException asTransportException(Throwable cause) {
        if (cause instanceof TransportException known) {
            return known;
        }
        if (cause instanceof WsmanFaultException fault) {
            return WsmanFailures.ofFault(endpoint, fault);
        }
        return new TransportException(
                TransportErrorCode.TRANSPORT_FAILED, "The WinRM transport failed: " + cause + ".", "", cause);
    }

    private static boolean isShellGone(@Nullable Throwable failure) {
        return failure != null
                && Workers.cause(failure) instanceof WsmanFaultException known
                && known.fault().isShellGone();
    }

    private enum Phase {
        WAITING,
        STARTING,
        RUNNING,
        ENDED
    }
}
