package io.opsconductor.testkit.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * What a host says in place of running a command: output, waiting and an end, in that order in which they are added.
 * Immutable.
 */
public final class Answer {
    private static final Answer EMPTY = new Answer(List.of(), 0);

    private final List<Step> steps;
    private final int exitCode;

    private Answer(List<Step> steps, int exitCode) {
        this.steps = steps;
        this.exitCode = exitCode;
    }

    /** Prints nothing and ends at once with 0. */
    public static Answer empty() {
        return EMPTY;
    }

    /** And then prints this on the standard output, in UTF-8, without a line break of its own. */
    public Answer output(String text) {
        return output(text.getBytes(StandardCharsets.UTF_8));
    }

    /** And then prints this on the standard output. */
    public Answer output(byte[] data) {
        byte[] kept = data.clone();
        return then(playing -> playing.printOutput(kept));
    }

    /** And then prints this on the standard error, in UTF-8, without a line break of its own. */
    public Answer error(String text) {
        byte[] data = text.getBytes(StandardCharsets.UTF_8);
        return then(playing -> playing.printError(data));
    }

    /** And then waits until the stage completes, in whichever way, or the command is killed. */
    public Answer waitFor(CompletionStage<?> released) {
        return then(playing -> playing.await(released));
    }

    /** And then never ends, until the command is killed. */
    public Answer hang() {
        return waitFor(new CompletableFuture<Void>());
    }

    /** And then breaks the connection that the command came on, as when the host's power fails. */
    public Answer dropConnection() {
        return then(ScriptedExecution::drop);
    }

    /** Ends with this exit code; any number. */
    public Answer exit(int code) {
        return new Answer(steps, code);
    }

    List<Step> steps() {
        return steps;
    }

    int exitCode() {
        return exitCode;
    }

    private Answer then(Step step) {
        List<Step> more = new ArrayList<>(steps);
        more.add(step);
        return new Answer(List.copyOf(more), exitCode);
    }

    /** One thing that a scripted command does. */
    interface Step {
        void play(ScriptedExecution playing) throws IOException;
    }
}
