package io.opsconductor.ssh;

import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.CommandResult;
import io.opsconductor.spi.transport.OutputSink;
import io.opsconductor.spi.transport.RunningCommand;
import io.opsconductor.spi.transport.Termination;
import io.opsconductor.spi.transport.TransportException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ScheduledFuture;
import org.jspecify.annotations.Nullable;

/**
 * One command from its start to its end. It waits for a channel, sends the program, learns the process group, and
 * ends in one of three ways: the channel closes, it is stopped, or the connection breaks. Safe for use by many
 * threads.
 */
final class SshCommand implements RunningCommand {
    private static final Duration UNTIL_IT_SPEAKS = Duration.ofSeconds(5);
    private static final Duration FOR_LAST_OUTPUT = Duration.ofSeconds(3);
    private static final Duration TO_END_WHEN_ASKED = Duration.ofMillis(200);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    /** How long an exited command's channel may stay open in silence: something in the background holds it. */
    private static final Duration OF_SILENCE = Duration.ofSeconds(5);

    private final Connection connection;
    private final Workers workers;
    private final Command command;
    private final ExecChannel channel;
    private final CompletableFuture<CommandResult> result = new CompletableFuture<>();
    private final CompletableFuture<CommandResult> shown;
    private final CompletableFuture<Termination> termination = new CompletableFuture<>();
    /** Written, as {@link #opened}, under the lock: a command is either stopped before it is sent, or killed. */
    private volatile @Nullable StopReason stopped;

    private volatile boolean opened;
    private volatile boolean closed;

    SshCommand(Connection connection, Workers workers, Command command, OutputSink output) {
        this.connection = connection;
        this.workers = workers;
        this.command = command;
        this.channel = new ExecChannel(RemoteProgram.of(command), output);
        this.shown = workers.outside(result);
    }

    @Override
    public CompletionStage<CommandResult> result() {
        return shown.minimalCompletionStage();
    }

    /** As {@link #result()}, completed on whichever thread learns of the end. */
    CompletableFuture<CommandResult> ended() {
        return result;
    }

    @Override
    public CompletionStage<Termination> cancel() {
        return stop(StopReason.canceled());
    }

    void start() {
        TransportException invalid = CommandFailures.invalid(command);
        if (invalid != null) {
            result.completeExceptionally(invalid);
            return;
        }
        Ends.of(connection.slot(), (slot, failure) -> {
            if (slot == null) {
                result.completeExceptionally(failure);
                return;
            }
            Ends.of(result, (value, problem) -> slot.release());
            if (!result.isDone()) {
                open();
            }
        });
    }

    private void open() {
        ScheduledFuture<?> limit = workers.after(command.timeout(), () -> stop(StopReason.timeout(command)));
        Ends.of(result, (value, failure) -> limit.cancel(false));
        channel.said().thenAccept(word -> begun());
        channel.exited().thenRun(this::watchSilence);
        Ends.of(channel.pump().drained(), (nothing, failure) -> {
            if (failure != null) {
                stop(StopReason.sinkFailed(failure));
            }
        });
        try {
            connection.register(channel);
            channel.addCloseFutureListener(ended -> closed());
            channel.open().addListener(done -> {
                if (done.isOpened()) {
                    opened();
                } else {
                    result.completeExceptionally(CommandFailures.notOpened(connection, done.getException()));
                }
            });
        } catch (IOException | RuntimeException e) {
            result.completeExceptionally(CommandFailures.notOpened(connection, e));
        }
    }

    private void opened() {
        synchronized (this) {
            opened = stopped == null;
        }
        if (!opened) {
            channel.close(true);
            return;
        }
        try {
            channel.sendProgram();
        } catch (IOException e) {
            channel.close(true);
        }
    }

    /** The program has been read and runs, so the standard input is free for what belongs to the command. */
    private void begun() {
        try {
            byte[] input = command.stdin() == null ? null : command.stdin().reveal(byte[]::clone);
            channel.sendInput(input);
        } catch (IOException | RuntimeException e) {
            channel.close(true);
        }
    }

    private void watchSilence() {
        workers.later(BETWEEN_LOOKS, () -> {
            if (closed) {
                return;
            }
            if (channel.pump().idle() && channel.nanosWithoutData() > OF_SILENCE.toNanos()) {
                channel.close(true);
            } else {
                watchSilence();
            }
        });
    }

    private void closed() {
        closed = true;
        channel.pump().end();
        if (stopped == null) {
            Ends.of(channel.pump().drained(), (nothing, failure) -> {
                if (failure == null) {
                    completeByItself();
                }
            });
        }
    }

    private void completeByItself() {
        if (stopped != null) {
            return;
        }
        TransportException failure = CommandFailures.of(connection, command, channel);
        if (failure == null) {
            result.complete(ExitStatus.of(channel.getExitStatus(), channel.getExitSignal()));
        } else {
            result.completeExceptionally(failure);
        }
        termination.complete(Termination.NOT_NEEDED);
    }

    CompletionStage<Termination> stop(StopReason reason) {
        if (result.isDone()) {
            return CompletableFuture.completedStage(Termination.NOT_NEEDED);
        }
        boolean running;
        synchronized (this) {
            if (stopped != null) {
                return termination.minimalCompletionStage();
            }
            stopped = reason;
            running = opened && !closed;
        }
        if (!running) {
            finish(reason, Termination.NOT_NEEDED);
            return termination.minimalCompletionStage();
        }
        workers.later(UNTIL_IT_SPEAKS, () -> {
            if (!channel.said().toCompletableFuture().isDone()) {
                finish(reason, Termination.NOT_CONFIRMED);
            }
        });
        channel.said().thenAccept(word -> kill(reason, word));
        return termination.minimalCompletionStage();
    }

    private void kill(StopReason reason, String word) {
        if (CommandFailures.neverBegan(word)) {
            finish(reason, Termination.NOT_NEEDED);
            return;
        }
        // most commands end at that, and of 200 on one machine the last has not to wait for 199 programs that kill
        channel.terminate();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        channel.exited().thenRun(() -> ended.complete(null));
        channel.addCloseFutureListener(closing -> ended.complete(null));
        workers.later(TO_END_WHEN_ASKED, () -> ended.complete(null));
        Ends.of(ended, (nothing, failure) -> killWhatIsLeft(reason, word));
    }

    private void killWhatIsLeft(StopReason reason, String word) {
        Ends.of(RemoteKill.run(connection, word, workers), (killed, problem) -> {
            Termination outcome = killed == null ? Termination.NOT_CONFIRMED : killed;
            if (reason.cause() != null) {
                finish(reason, outcome);
                return;
            }
            Ends.of(channel.pump().drained(), (nothing, failure) -> finish(reason, outcome));
            workers.later(FOR_LAST_OUTPUT, () -> finish(reason, outcome));
        });
    }

    /** A channel that is still being opened is not closed here, since the server's answer would find nobody. */
    private void finish(StopReason reason, Termination outcome) {
        channel.pump().stop();
        result.completeExceptionally(reason.toException(outcome));
        termination.complete(outcome);
        if (opened) {
            channel.close(true);
        }
    }
}
