package io.opsconductor.internal.engine;

import java.time.Instant;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * Lets runs go side by side, or one after the other, as their jobs ask for it. A run that must wait does so for those
 * that were admitted, and for those that were started before it: so it comes to its turn, and two never wait for each
 * other.
 */
final class Admission {
    /** One decision at a time, over all nodes: two that are taken at once could each miss the other's run. */
    private static final String LOCK = "SELECT 1 FROM pg_advisory_xact_lock(hashtext('opsconductor.admission'))";

    /** Whether the run {@code r} waits for nobody. */
    static final String FREE = """
            (r.admitted_at IS NOT NULL OR r.cancel_requested_at IS NOT NULL
             OR NOT (r.concurrency = 'queue' OR r.lock_targets))
            """;

    private static final String IS_FREE = "SELECT " + FREE + " FROM opsconductor.run r WHERE r.id = :run";

    private static final String IS_BLOCKED = """
            SELECT EXISTS (
                SELECT 1 FROM opsconductor.run me
                JOIN opsconductor.run other ON other.id <> me.id AND other.state IN ('queued', 'running')
                WHERE me.id = :run
                  AND (other.id < me.id OR other.admitted_at IS NOT NULL OR other.state = 'running')
                  AND (me.concurrency = 'queue' AND other.job_id = me.job_id
                       OR me.lock_targets AND other.lock_targets AND EXISTS (
                           SELECT 1 FROM opsconductor.target_run mine
                           JOIN opsconductor.target_run theirs ON theirs.target_id = mine.target_id
                           WHERE mine.run_id = me.id AND theirs.run_id = other.id)))
            """;

    private static final String ADMIT = "UPDATE opsconductor.run SET admitted_at = :now WHERE id = :run";

    /** Mostly none, which its index says at once. */
    private static final String WAITING = """
            SELECT r.id FROM opsconductor.run r
            WHERE r.state = 'queued' AND r.admitted_at IS NULL AND (r.concurrency = 'queue' OR r.lock_targets)
            """;

    /** Due by every node's reckoning, whatever clock the run was queued by. */
    private static final String WAKE = """
            UPDATE opsconductor.scheduled_tasks t
            SET execution_time = LEAST(r.queued_at, clock_timestamp()) - interval '1 second'
            FROM opsconductor.run r
            WHERE r.id = ANY (:runs)
              AND t.task_name = :task AND t.task_instance = r.id::text AND NOT t.picked
            """;

    private Admission() {}

    /** Whether the run may begin; in the transaction that takes hold of it. */
    static boolean admit(Handle handle, UUID run, Instant now) {
        if (ask(handle, IS_FREE, run)) {
            return true;
        }
        handle.createQuery(LOCK).mapTo(Integer.class).one();
        if (ask(handle, IS_BLOCKED, run)) {
            return false;
        }
        handle.createUpdate(ADMIT).bind("run", run).bind("now", now).execute();
        return true;
    }

    /** Whether it would be admitted; somebody else may be quicker. */
    static boolean mayBegin(Handle handle, UUID run) {
        return ask(handle, IS_FREE, run) || !ask(handle, IS_BLOCKED, run);
    }

    private static boolean ask(Handle handle, String question, UUID run) {
        return handle.createQuery(question)
                .bind("run", run)
                .mapTo(Boolean.class)
                .findOne()
                .orElse(true);
    }

    /** Makes those that wait due: a run has ended. Whether there are any. */
    static boolean wakeWaiting(Handle handle) {
        UUID[] runs = handle.createQuery(WAITING).mapTo(UUID.class).list().toArray(UUID[]::new);
        return runs.length > 0
                && handle.createUpdate(WAKE)
                                .bind("task", WorkQueue.TASK)
                                .bind("runs", runs)
                                .execute()
                        > 0;
    }
}
