package io.opsconductor.testkit.host;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plays an answer. */
final class ScriptedExecution implements Execution, Runnable {
    private static final Logger log = LoggerFactory.getLogger(ScriptedExecution.class);
    private static final int KILLED = 137;
    private static final int INTERRUPTED = 130;
    private static final int FAILED = 255;

    private final ReceivedCommand received;
    private final Function<? super ReceivedCommand, Answer> answer;
    private final Outlet outlet;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    ScriptedExecution(ReceivedCommand received, Function<? super ReceivedCommand, Answer> answer, Outlet outlet) {
        this.received = received;
        this.answer = answer;
        this.outlet = outlet;
    }

    @Override
    public void run() {
        try {
            Answer chosen = answer.apply(received);
            for (Answer.Step step : chosen.steps()) {
                if (ended.isDone()) {
                    return;
                }
                step.play(this);
            }
            ended.complete(chosen.exitCode());
        } catch (IOException e) {
            kill();
        } catch (RuntimeException | Error e) {
            log.warn("The scripted answer to a command failed.", e);
            ended.complete(FAILED);
        }
    }

    void printOutput(byte[] data) throws IOException {
        outlet.stdout().write(data);
        outlet.stdout().flush();
    }

    void printError(byte[] data) throws IOException {
        outlet.stderr().write(data);
        outlet.stderr().flush();
    }

    void await(CompletionStage<?> released) {
        CompletableFuture.anyOf(released.toCompletableFuture(), ended)
                .handle((value, failure) -> value)
                .join();
    }

    /** First the connection, or the client would learn of an end. */
    void drop() {
        received.end(ReceivedCommand.State.KILLED, KILLED);
        outlet.dropConnection().run();
        ended.complete(KILLED);
    }

    /** Takes everything; {@link HostCommands} keeps a copy. */
    @Override
    public OutputStream stdin() {
        return OutputStream.nullOutputStream();
    }

    @Override
    public void interrupt() {
        ended.complete(INTERRUPTED);
    }

    @Override
    public void kill() {
        if (ended.complete(KILLED)) {
            received.end(ReceivedCommand.State.KILLED, KILLED);
        }
    }

    @Override
    public CompletionStage<Integer> ended() {
        return ended.minimalCompletionStage();
    }
}
