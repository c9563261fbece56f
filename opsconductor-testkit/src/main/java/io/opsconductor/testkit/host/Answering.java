package io.opsconductor.testkit.host;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The answers that a host gives to some commands, in place of running them. The methods add to one answer, in their
 * order, up to {@link #thenExit}, {@link #thenAnswer}, {@link #thenHang}, {@link #thenDropConnection} or
 * {@link #times}; what follows is the answer to the next such command. Each answer is given once and the last one ever
 * after, unless {@link #times} says how often; when all have been given, the commands are as if nothing had been said
 * of them. Safe for use by many threads.
 */
public final class Answering {
    private final List<Turn> turns = new ArrayList<>();
    private boolean open;
    private int at;
    private int given;

    Answering() {}

    /** Prints this on the standard output, in UTF-8, without a line break of its own. */
    public Answering thenOutput(String text) {
        return extend(answer -> answer.output(text));
    }

    /** Prints this on the standard output. */
    public Answering thenOutput(byte[] data) {
        return extend(answer -> answer.output(data));
    }

    /** Prints this on the standard error, in UTF-8, without a line break of its own. */
    public Answering thenError(String text) {
        return extend(answer -> answer.error(text));
    }

    /** Goes on only when the stage completes, in whichever way; killing the command ends the waiting. */
    public Answering thenWaitFor(CompletionStage<?> released) {
        return extend(answer -> answer.waitFor(released));
    }

    /** Ends with this exit code, any number; without it an answer ends with 0. */
    public Answering thenExit(int code) {
        return extend(answer -> answer.exit(code)).close();
    }

    /** Does not end until the client, or the end of its connection, kills it. */
    public Answering thenHang() {
        return extend(Answer::hang).close();
    }

    /** Breaks the connection that the command came on, as when the host's power fails. */
    public Answering thenDropConnection() {
        return extend(Answer::dropConnection).close();
    }

    /** Answers with what the function says, which is asked on a thread that may block. */
    public synchronized Answering thenAnswer(Function<? super ReceivedCommand, Answer> function) {
        turns.add(new Turn(function, Answer.empty(), null));
        return close();
    }

    /** Gives the answer that stands before this so many times; at least 1. */
    public synchronized Answering times(int count) {
        if (count < 1 || turns.isEmpty()) {
            throw new IllegalArgumentException("times(" + count + ") must be at least 1, and stand after an answer");
        }
        Turn last = turns.remove(turns.size() - 1);
        turns.add(new Turn(last.function(), last.answer(), count));
        return close();
    }

    /** The answer whose turn it is, or null if there is none. */
    synchronized @Nullable Function<? super ReceivedCommand, Answer> take() {
        while (at < turns.size()) {
            Turn turn = turns.get(at);
            boolean forEver = turn.times() == null && at == turns.size() - 1;
            if (forEver || given < (turn.times() == null ? 1 : turn.times())) {
                given++;
                return turn.toFunction();
            }
            at++;
            given = 0;
        }
        return null;
    }

    private synchronized Answering extend(UnaryOperator<Answer> more) {
        Answer before = open ? turns.remove(turns.size() - 1).answer() : Answer.empty();
        turns.add(new Turn(null, more.apply(before), null));
        open = true;
        return this;
    }

    private synchronized Answering close() {
        open = false;
        return this;
    }

    /** An answer, fixed or by function, and how often it is given if that was said. */
    private record Turn(
            @Nullable Function<? super ReceivedCommand, Answer> function,
            Answer answer,
            @Nullable Integer times) {
        Function<? super ReceivedCommand, Answer> toFunction() {
            return function == null ? received -> answer : function;
        }
    }
}
