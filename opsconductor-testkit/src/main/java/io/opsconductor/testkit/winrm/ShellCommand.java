package io.opsconductor.testkit.winrm;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A command of a shell. Safe for use by many threads. */
final class ShellCommand {
    private static final Logger log = LoggerFactory.getLogger(ShellCommand.class);
    private static final int FAILED = 1;

    private final String id;
    private final Program program;
    private final InputPipe stdin = new InputPipe();
    private final OutputBuffer output = new OutputBuffer();
    private final CompletableFuture<Void> ended = new CompletableFuture<>();

    ShellCommand(String id, Program program) {
        this.id = id;
        this.program = program;
    }

    String id() {
        return id;
    }

    void start(Executor threads) {
        threads.execute(this::run);
    }

    private void run() {
        int code = FAILED;
        try {
            code = program.run(
                    stdin.stream(), output.stream(OutputBuffer.Name.STDOUT), output.stream(OutputBuffer.Name.STDERR));
        } catch (IOException e) {
            log.debug("The command {} could not go on.", id, e);
        } catch (RuntimeException | Error e) {
            log.warn("The command {} failed.", id, e);
        } finally {
            stdin.close();
            output.end(code);
            ended.complete(null);
        }
    }

    InputPipe stdin() {
        return stdin;
    }

    /**
     * Waits for output.
     *
     * @throws WsManFault if there was none, and no end, within the timeout, or if the command was terminated
     */
    OutputBuffer.Taken receive(int limit, Duration timeout) throws WsManFault, InterruptedIOException {
        OutputBuffer.Taken taken = output.take(limit, timeout);
        if (output.isAborted()) {
            throw WsManFault.aborted();
        }
        if (taken.data().isEmpty() && taken.exitCode() == null) {
            throw WsManFault.timedOut();
        }
        return taken;
    }

    void interrupt() {
        program.interrupt();
    }

    /** Ends it with all that it started, and returns when they are gone. */
    void terminate() {
        stdin.close();
        output.abort();
        program.kill();
        ended.join();
    }
}
