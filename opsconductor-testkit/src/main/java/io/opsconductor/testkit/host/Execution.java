package io.opsconductor.testkit.host;

import java.io.OutputStream;
import java.util.concurrent.CompletionStage;

/** A command that a host executes, really or by script. Safe for use by many threads. */
public interface Execution {
    /**
     * The command's standard input; closing it is its end. Writing blocks until the command takes it, and throws an
     * {@code IOException} when it takes no more.
     */
    OutputStream stdin();

    /** Asks it to end, as Ctrl+C does; returns at once. A command may ignore that. Nothing happens after its end. */
    void interrupt();

    /** Ends it with all that it started; returns when they are gone. Nothing happens after its end. */
    void kill();

    /**
     * Completes with the exit code, when all output has been written; never exceptionally. The code of a command that
     * was killed is 137, as shells have it.
     */
    CompletionStage<Integer> ended();
}
