package io.opsconductor.observe;

import io.opsconductor.schedule.FireOutcome;
import io.opsconductor.system.QueueState;

/**
 * Is told what a node does, to count it. Called from many threads at once, which have other things to do: each call must be
 * quick and never block. What one throws is logged, and changes nothing.
 */
public interface EngineObserver {
    /** One that is not interested. */
    EngineObserver NONE = new EngineObserver() {};

    /** This node begins to work on a run, or goes on where another one left it. */
    default RunObserver runBegins(ObservedRun run) {
        return RunObserver.NONE;
    }

    /**
     * What happened was written down.
     *
     * @param runs in how many runs
     * @param events how many events they got
     * @param nanos how long it took, in nanoseconds
     */
    default void journalCommitted(int runs, int events, long nanos) {}

    /** Every 10 seconds. */
    default void queueMeasured(QueueState queue) {}

    /**
     * Somebody was not let in with a password.
     *
     * @param code why: {@code login_failed}, {@code too_many_logins}, {@code busy}
     */
    default void loginFailed(String code) {}

    /** A due time of a schedule came to something. */
    default void scheduleFired(FireOutcome outcome) {}

    /** Due times of a schedule went by while no node was there to see to them; told once for all of them. */
    default void scheduleMissed() {}
}
