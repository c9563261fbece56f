package io.opsconductor.testkit.host;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A host of the testkit: it really executes what it receives, but for the commands that it was told the answers to,
 * and remembers what it received. Of several things that were said of one command, the last holds. Safe for use by
 * many threads.
 */
public interface FakeHost extends AutoCloseable {
    /** The port that it listens on. */
    int port();

    /** Answers a command or script of exactly this text, but for white space at both ends. */
    default Answering when(String text) {
        return when(received -> received.text().strip().equals(text.strip()));
    }

    /** Answers commands and scripts in whose text the pattern is found. */
    default Answering when(Pattern pattern) {
        return when(received -> pattern.matcher(received.text()).find());
    }

    /** Answers what the predicate says; it is asked when the command arrives, before its standard input. */
    Answering when(Predicate<? super ReceivedCommand> which);

    /**
     * The commands that users asked for, in the order in which they arrived; a snapshot. What a transport of
     * OpsConductor does of its own accord, for example its probe, is not among them.
     */
    List<ReceivedCommand> received();

    /** Ends every connection at once, and the commands that run on it; the host itself goes on. */
    void dropConnections();

    /** Kills what runs, and forgets the answers that it was told and what it received; connections stay. */
    void reset();

    /** Stops listening and ends every connection and command. Idempotent. */
    @Override
    void close();
}
