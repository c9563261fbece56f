package io.opsconductor.testkit.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.IntUnaryOperator;

/**
 * A real command as a child process that leads a session and process group of its own, so that it ends with all that
 * it started. What background processes hold open of its output after its end is waited for only while more comes,
 * and for two seconds of silence.
 */
public final class LocalProcess implements Execution {
    private final Process process;
    private final ProcessGroup group;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();

    private LocalProcess(Builder builder, Executor threads) throws IOException {
        ProcessBuilder start = new ProcessBuilder(ProcessGroup.leading(builder.command));
        start.directory(builder.directory.toFile());
        start.environment().clear();
        start.environment().putAll(builder.environment);
        process = start.start();
        group = new ProcessGroup(process);
        OutputPump stdout = new OutputPump(process.getInputStream(), builder.stdout);
        OutputPump stderr = new OutputPump(process.getErrorStream(), builder.stderr);
        threads.execute(stdout);
        threads.execute(stderr);
        threads.execute(() -> {
            int exitValue = ProcessEnd.await(process);
            OutputPump.awaitEnd(List.of(stdout, stderr));
            ended.complete(builder.exitCodes.applyAsInt(exitValue));
        });
    }

    /**
     * Collects what is to be different from the default.
     *
     * @param command the program and its arguments
     */
    public static Builder builder(List<String> command) {
        return new Builder(List.copyOf(command));
    }

    /** The process's number, which is also that of its group and session. */
    public long pid() {
        return process.pid();
    }

    @Override
    public OutputStream stdin() {
        return process.getOutputStream();
    }

    @Override
    public void interrupt() {
        if (process.isAlive()) {
            group.signal("INT");
        }
    }

    @Override
    public void kill() {
        group.kill();
    }

    @Override
    public CompletionStage<Integer> ended() {
        return ended.minimalCompletionStage();
    }

    /** What may be different from the default. Not safe for use by many threads. */
    public static final class Builder {
        private final List<String> command;
        private Map<String, String> environment = Map.of();
        private Path directory = Path.of(System.getProperty("java.io.tmpdir"));
        private OutputStream stdout = OutputStream.nullOutputStream();
        private OutputStream stderr = OutputStream.nullOutputStream();
        private IntUnaryOperator exitCodes = IntUnaryOperator.identity();

        private Builder(List<String> command) {
            this.command = command;
        }

        /** All variables that it has; it has none of this JVM's. Empty unless set. */
        public Builder environment(Map<String, String> all) {
            environment = Map.copyOf(all);
            return this;
        }

        /** The system's temporary directory unless set. */
        public Builder directory(Path path) {
            directory = path;
            return this;
        }

        /**
         * Where its output goes; nowhere unless set. A stream that blocks makes the command wait, and one that throws
         * closes the command's pipe. Neither is closed, and neither is written to after the end.
         */
        public Builder output(OutputStream out, OutputStream err) {
            stdout = out;
            stderr = err;
            return this;
        }

        /** Turns the system's exit code, which is at most 255, into the host's, which may be any number. */
        public Builder exitCodes(IntUnaryOperator translation) {
            exitCodes = translation;
            return this;
        }

        /**
         * Starts it.
         *
         * @param threads three are held until the command has ended; must not be bounded
         * @throws IOException if the program or the directory is not there
         */
        public LocalProcess start(Executor threads) throws IOException {
            return new LocalProcess(this, threads);
        }
    }
}
