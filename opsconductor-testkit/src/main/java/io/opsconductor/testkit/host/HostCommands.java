package io.opsconductor.testkit.host;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The commands of one host: what was received, which answers were scripted, what runs. For those who write a host; the
 * host's protocol is theirs. Safe for use by many threads.
 */
public final class HostCommands implements AutoCloseable {
    private final Executor threads;
    private final int kept;
    private final List<Rule> rules = new CopyOnWriteArrayList<>();
    private final Deque<ReceivedCommand> received = new ArrayDeque<>();
    private final Set<Execution> running = ConcurrentHashMap.newKeySet();

    /**
     * @param threads on which answers are played, each holding one until its end; must not be bounded
     * @param kept how many of the commands last received are remembered
     */
    public HostCommands(Executor threads, int kept) {
        this.threads = threads;
        this.kept = kept;
    }

    /** See {@link FakeHost#when(Predicate)}. */
    public Answering when(Predicate<? super ReceivedCommand> which) {
        Rule rule = new Rule(which, new Answering());
        rules.add(0, rule);
        return rule.answering();
    }

    /** See {@link FakeHost#received()}. */
    public List<ReceivedCommand> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /**
     * Remembers the command, and answers it or lets it run.
     *
     * @param request what the client asked for
     * @param scripted where an answer goes; asked for it only if there is an answer, so that a host can first say what
     *     its protocol wants to be said
     * @param real starts the command, if there is no answer
     * @return in whichever way it is executed; what is written to its standard input is remembered
     * @throws IOException as {@code scripted} and {@code real} do
     */
    public Execution start(CommandRequest request, Starter<Outlet> scripted, Starter<Execution> real)
            throws IOException {
        ReceivedCommand command = new ReceivedCommand(request);
        synchronized (received) {
            received.addLast(command);
            if (received.size() > kept) {
                received.removeFirst();
            }
        }
        try {
            Function<? super ReceivedCommand, Answer> answer = answerTo(command);
            if (answer == null) {
                return track(new Followed(command, real.start()));
            }
            command.answered();
            ScriptedExecution playing = new ScriptedExecution(command, answer, scripted.start());
            Execution followed = track(new Followed(command, playing));
            threads.execute(playing);
            return followed;
        } catch (IOException | RuntimeException e) {
            command.end(ReceivedCommand.State.NOT_STARTED, null);
            throw e;
        }
    }

    /** Has an execution that is none of a user's, and so is not remembered, ended with the others. */
    public <E extends Execution> E track(E execution) {
        running.add(execution);
        execution.ended().thenRun(() -> running.remove(execution));
        return execution;
    }

    /** See {@link FakeHost#reset()}. */
    public void reset() {
        rules.clear();
        close();
        synchronized (received) {
            received.clear();
        }
    }

    /** How many run at this moment. */
    public int running() {
        return running.size();
    }

    /** Kills what runs. */
    @Override
    public void close() {
        running.forEach(Execution::kill);
    }

    private @Nullable Function<? super ReceivedCommand, Answer> answerTo(ReceivedCommand command) {
        for (Rule rule : new ArrayList<>(rules)) {
            if (rule.which().test(command)) {
                Function<? super ReceivedCommand, Answer> answer =
                        rule.answering().take();
                if (answer != null) {
                    return answer;
                }
            }
        }
        return null;
    }

    /** Makes what may fail to be made. */
    @FunctionalInterface
    public interface Starter<T> {
        T start() throws IOException;
    }

    private record Rule(Predicate<? super ReceivedCommand> which, Answering answering) {}

    /** Notes what becomes of an execution. */
    private static final class Followed implements Execution {
        private final Execution execution;
        private final OutputStream stdin;
        private final AtomicBoolean killed = new AtomicBoolean();
        private final CompletionStage<Integer> ended;

        Followed(ReceivedCommand command, Execution execution) {
            this.execution = execution;
            this.stdin = new RecordedInput(command, execution.stdin());
            this.ended = execution.ended().thenApply(code -> {
                command.end(killed.get() ? ReceivedCommand.State.KILLED : ReceivedCommand.State.EXITED, code);
                return code;
            });
        }

        @Override
        public OutputStream stdin() {
            return stdin;
        }

        @Override
        public void interrupt() {
            execution.interrupt();
        }

        @Override
        public void kill() {
            killed.set(true);
            execution.kill();
        }

        @Override
        public CompletionStage<Integer> ended() {
            return ended;
        }
    }

    private static final class RecordedInput extends FilterOutputStream {
        private final ReceivedCommand command;

        RecordedInput(ReceivedCommand command, OutputStream out) {
            super(out);
            this.command = command;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] data, int offset, int length) throws IOException {
            command.receive(data, offset, length);
            out.write(data, offset, length);
        }

        @Override
        public void close() throws IOException {
            command.stdinEnded();
            super.close();
        }
    }
}
