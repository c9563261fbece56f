package io.opsconductor.internal.engine;

import com.github.kagkarlsson.scheduler.Clock;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.Rows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The time by the database, for what nodes judge each other by: leases and due times. The database is asked now and
 * then, and its answer is carried on by a clock that nobody sets, so a machine whose time of day is wrong does no harm.
 * Where the host moves its own clock against the machine's, as tests do, this one moves with it.
 */
final class DatabaseClock implements Clock {
    private static final String ASK = "SELECT clock_timestamp() AS now, pg_postmaster_start_time() AS started";

    /** An answer that took longer says too little about when it was given. */
    private static final Duration SLOW = Duration.ofSeconds(1);

    /** Answers differ by less; a database that is further back was set back. */
    private static final Duration UNSURE = Duration.ofSeconds(1);

    private final Database database;
    private final InstantSource host;
    private final InstantSource machine = InstantSource.system();
    private final AtomicReference<Instant> latest;
    private volatile Answer answer;
    private volatile long answersSince;
    private volatile boolean answers = true;

    /** Asks for the first time. */
    DatabaseClock(Database database, InstantSource host) {
        this.database = database;
        this.host = host;
        this.answer = read();
        this.latest = new AtomicReference<>(answer.now());
        // A node that has just come need not have been here to trust what it finds, if the database was.
        this.answersSince = System.nanoTime() - Duration.ofDays(1).toNanos();
    }

    /** Asks again. To be called every few seconds, by one thread. */
    void ask() {
        try {
            Answer next = read();
            if (next.took().compareTo(SLOW) < 0) {
                answer = next;
            }
        } catch (RuntimeException e) {
            answers = false;
            throw e;
        }
        if (!answers) {
            answersSince = System.nanoTime();
            answers = true;
        }
    }

    private Answer read() {
        return database.read(handle -> {
            long before = System.nanoTime();
            return handle.createQuery(ASK)
                    .map((row, context) -> {
                        long took = System.nanoTime() - before;
                        return new Answer(
                                Rows.instant(row, "now"),
                                before + took / 2,
                                Duration.ofNanos(took),
                                Rows.instant(row, "started"));
                    })
                    .one();
        });
    }

    /** Never goes back by less than a second. */
    @Override
    public Instant now() {
        Answer last = answer;
        Instant read = last.now().plusNanos(System.nanoTime() - last.at());
        return latest.accumulateAndGet(
                        read,
                        (before, now) ->
                                now.isBefore(before) && now.plus(UNSURE).isAfter(before) ? before : now)
                .plus(moved());
    }

    private Duration moved() {
        Duration moved = Duration.between(machine.instant(), host.instant());
        return moved.abs().compareTo(UNSURE) < 0 ? Duration.ZERO : moved;
    }

    /**
     * Whether the database has answered all nodes, as far as this one can tell, for so long. If not, a sign of life that
     * is missing may be one that could not be given.
     */
    boolean answersFor(Duration time) {
        Answer last = answer;
        return answers
                && System.nanoTime() - answersSince >= time.toNanos()
                && Duration.between(last.started(), last.now()).compareTo(time) >= 0;
    }

    /**
     * @param at by {@link System#nanoTime()}, when the database looked at its clock
     * @param started when the server began to take connections
     */
    private record Answer(Instant now, long at, Duration took, Instant started) {}
}
