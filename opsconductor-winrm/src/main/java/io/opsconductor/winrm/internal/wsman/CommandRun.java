package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.winrm.internal.engine.Workers;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command that the target has started: its input goes there, its output comes, until it is done or killed. */
final class CommandRun {
    private static final Logger LOG = LoggerFactory.getLogger(CommandRun.class);

    private final ShellPool.Lease lease;
    private final String id;
    private final CommandPlan plan;
    private final OutputDelivery output;
    private final Workers workers;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    CommandRun(ShellPool.Lease lease, String id, CommandPlan plan, OutputDelivery output, Workers workers) {
        this.lease = lease;
        this.id = id;
        this.plan = plan;
        this.output = output;
        this.workers = workers;
    }

    /**
     * Completes with the exit code when all output was taken; exceptionally with an {@link OutputDeliveryException},
     * or with what {@link Caller#call} gives.
     */
    CompletableFuture<Integer> run() {
        Workers.onEnd(plan.input().next(), (piece, failure) -> {
            if (piece == null) {
                ended.completeExceptionally(failure == null ? new IllegalStateException() : failure);
            } else if (plan.readsInput() && piece.last()) {
                Workers.onEnd(lease.shell().send(id, piece.data(), true), (sent, notSent) -> {
                    if (notSent == null || Workers.cause(notSent) instanceof WsmanFaultException) {
                        receive();
                    } else {
                        ended.completeExceptionally(notSent);
                    }
                });
            } else {
                send(piece);
                receive();
            }
        });
        return ended;
    }

    /** What is sent beside the output, as the program may read it late, or never. */
    private void send(CommandInput.Piece piece) {
        Workers.onEnd(lease.shell().send(id, piece.data(), piece.last()), (answer, failure) -> {
            if (ended.isDone()) {
                return;
            }
            if (failure == null) {
                if (!piece.last()) {
                    sendNext();
                }
            } else if (Workers.cause(failure) instanceof WsmanFaultException fault) {
                LOG.debug("The command takes no more input: {}", fault.getMessage());
            } else {
                ended.completeExceptionally(failure);
            }
        });
    }

    private void sendNext() {
        Workers.onEnd(plan.input().next(), (piece, failure) -> {
            if (piece != null) {
                send(piece);
            } else {
                ended.completeExceptionally(failure == null ? new IllegalStateException() : failure);
            }
        });
    }

    private void receive() {
        Workers.onEnd(lease.shell().receive(id), (answer, failure) -> {
            if (answer != null) {
                received(answer);
            } else if (failure != null
                    && Workers.cause(failure) instanceof WsmanFaultException known
                    && known.fault().isOperationTimeout()) {
                receive();
            } else {
                ended.completeExceptionally(failure == null ? new IllegalStateException() : failure);
            }
        });
    }

    private void received(SoapAnswer answer) {
        CompletableFuture<Void> taken = output.deliver(answer.pieces());
        if (answer.exitCode() != null) {
            taken = taken.thenCompose(nothing -> output.end());
        }
        Workers.onEnd(taken, (nothing, failure) -> {
            if (failure != null) {
                ended.completeExceptionally(new OutputDeliveryException(Workers.cause(failure)));
                drain();
            } else if (answer.exitCode() != null) {
                ended.complete(answer.exitCode());
            } else {
                receive();
            }
        });
    }

    /** Goes on receiving, so that the command is not held up by output that nobody takes while it is being stopped. */
    private void drain() {
        output.stop();
        receive();
    }

    /** At its end, before anybody is told of it. */
    void finishing() {
        lease.finishing();
    }

    /** After its end: lets the target forget the command, and others use the shell. */
    void release() {
        Workers.onEnd(lease.shell().terminate(id), (answer, failure) -> {
            if (failure == null) {
                lease.giveBack();
            } else {
                lease.drop();
            }
        });
    }

    /**
     * Completes with whether the target confirms that nothing of it is left.
     *
     * @param reachable whether there is hope that it hears a polite request
     */
    CompletableFuture<Boolean> kill(boolean reachable) {
        return Stopping.run(lease, id, ended, reachable, workers);
    }
}
