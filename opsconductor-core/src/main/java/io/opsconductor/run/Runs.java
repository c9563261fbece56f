package io.opsconductor.run;

import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.job.JobId;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Starts runs, follows them, and reads what happened. Safe for use by many threads. */
public interface Runs {
    /**
     * Starts a run. If the data source gives out the connection of a transaction under way, as Spring's
     * transaction-aware proxy does, the run starts if and only if that transaction commits.
     *
     * @return the run, queued; the earlier one if the idempotency key was used before
     * @throws io.opsconductor.common.InvalidInputException {@code parameter_invalid}
     * @throws io.opsconductor.spi.OpsConductorException {@code job_not_found}, {@code job_disabled},
     *     {@code target_not_found}, {@code no_targets_match}, {@code selector_invalid},
     *     {@code run_under_way} if the job forbids two at once,
     *     {@code idempotency_key_reused} for another request with the same key, {@code forbidden}
     */
    Run start(StartRun request);

    /**
     * As {@link #start(StartRun)}, in the transaction of a connection that the caller holds: the run starts if and only
     * if the caller commits. The connection is neither committed nor closed.
     */
    Run start(StartRun request, Connection connection);

    /**
     * What a run would do if it were started now: nothing is started, and nothing is stored. It takes the rights to start it,
     * and to read jobs and targets, of which it tells.
     *
     * @param request its idempotency key does not matter
     * @throws io.opsconductor.spi.OpsConductorException as {@link #start(StartRun)}, but for {@code run_under_way}
     */
    RunPreview preview(StartRun request);

    /**
     * Starts a run of a definition that is no job's. It takes the right to write jobs as well as that to start runs, and
     * nobody whose rights are limited to certain jobs has it. In a transaction as {@link #start(StartRun)}.
     *
     * @return the run, queued; the earlier one if the idempotency key was used before
     * @throws io.opsconductor.common.InvalidInputException {@code definition_invalid}, with the place of each error;
     *     {@code parameter_invalid}
     * @throws io.opsconductor.spi.OpsConductorException {@code target_not_found}, {@code no_targets_match},
     *     {@code selector_invalid}, {@code idempotency_key_reused}, {@code forbidden}
     */
    Run startAdHoc(AdHocRun request);

    /** @throws io.opsconductor.spi.OpsConductorException {@code run_not_found} */
    Run get(RunId id);

    /**
     * In the order that the query asks for. Counted to 10,000.
     *
     * @throws io.opsconductor.common.InvalidInputException {@code cursor_invalid} if the cursor comes from another list, or
     *     from this one sorted or narrowed in another way
     */
    Page<Run> list(RunQuery query, PageRequest page);

    /**
     * The newest run of each of the given jobs; those that have none are left out. Whoever may not read runs is told of none.
     */
    Map<JobId, Run> newest(Collection<JobId> jobs);

    /**
     * How many runs were queued when, by the states that they are in now.
     *
     * @throws io.opsconductor.common.InvalidInputException if the time ends before it begins, or has too many parts
     */
    RunCounts counts(RunCountQuery query);

    /** The targets of a run in their order. Counted to 10,000. */
    Page<TargetRun> targets(RunId id, TargetRunQuery query, PageRequest page);

    /** All targets of a run in their order. */
    default Page<TargetRun> targets(RunId id, PageRequest page) {
        return targets(id, TargetRunQuery.all(), page);
    }

    /** The step runs of a run, target by target, each in the order of the steps. */
    Page<StepRun> steps(RunId id, StepRunQuery query, PageRequest page);

    /**
     * The events of a run. Fewer than the limit come where they hold much output: a list ends after 1 MiB of it, and is
     * empty only if there are no more.
     *
     * @param after the number of the last event seen; 0 for all
     * @param limit 1 to 1000
     */
    List<RunEvent> events(RunId id, RunEventQuery query, long after, int limit);

    /** As the other, of all events. */
    default List<RunEvent> events(RunId id, long after, int limit) {
        return events(id, RunEventQuery.all(), after, limit);
    }

    /**
     * Tells a listener all events after the given number, those that have happened and those to come, until the run has
     * ended or the subscription is closed.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code run_not_found}, {@code busy}
     */
    Subscription follow(RunId id, RunEventQuery query, long after, RunListener listener);

    /** As the other, of all events. */
    default Subscription follow(RunId id, long after, RunListener listener) {
        return follow(id, RunEventQuery.all(), after, listener);
    }

    /**
     * Tells a listener of all runs: first those that have not ended, then each whose state, or the states of whose targets,
     * change. Those that have ended since the cursor was given out, or since this was called, come first, too, on whichever
     * node: none is missed.
     *
     * @param query which runs; with a state, whenever they come to it
     * @param cursor where an earlier subscription, of whatever query, has come to; null to begin with what is under way
     * @throws io.opsconductor.spi.OpsConductorException {@code cursor_invalid}, {@code busy}
     */
    Subscription followAll(LiveQuery query, @Nullable String cursor, RunsListener listener);

    /** Completes with the run when it has ended. */
    CompletionStage<Run> whenFinished(RunId id);

    /**
     * Writes a run's output as plain text: target by target, step by step, each line behind the target's name where
     * there are several. Output that is not UTF-8 is shown with replacement characters; where the output limit cut it, a line
     * that begins with {@code [truncated} follows.
     *
     * @param stepRunId only this one; null for all
     * @throws IOException if {@code to} throws it
     */
    void log(RunId id, @Nullable StepRunId stepRunId, Appendable to) throws IOException;

    /**
     * Reads a run's output in the order of {@link #log}, byte by byte as it was printed.
     *
     * @param stepRunId only this one; null for all
     * @throws io.opsconductor.spi.OpsConductorException {@code run_not_found}
     * @throws IOException if {@code reader} throws it
     */
    void output(RunId id, @Nullable StepRunId stepRunId, OutputReader reader) throws IOException;

    /** The files that a run's steps brought back, the oldest first. */
    Page<Artifact> artifacts(RunId id, PageRequest page);

    /** One that was brought back, or uploaded. @throws io.opsconductor.spi.OpsConductorException {@code artifact_not_found} */
    Artifact artifact(ArtifactId id);

    /**
     * Writes a file that was brought back, or uploaded.
     *
     * @param to is written to, and not closed
     * @throws io.opsconductor.spi.OpsConductorException {@code artifact_not_found}, also if it is deleted meanwhile
     * @throws IOException if {@code to} throws it
     */
    void readArtifact(ArtifactId id, OutputStream to) throws IOException;

    /**
     * Starts a run of the same revision with the same parameters as one that has ended, on those of its targets that are
     * still there. Of a run of no job it takes the right to write jobs, too.
     *
     * @return the run, queued; without parameters for who may not read runs
     * @throws io.opsconductor.spi.OpsConductorException {@code run_not_found}, {@code run_not_finished},
     *     {@code no_targets_match} if no target is left to do anything on, {@code job_not_found}, {@code job_disabled},
     *     {@code run_under_way}, {@code forbidden}
     */
    Run rerun(RunId id, Rerun what);

    /**
     * Asks for the end of a run: queued work is not begun, running commands are killed. Returns at once; the run ends
     * as {@code canceled} when that is done. Nobody whose rights are limited to certain jobs may cancel a run of no job.
     *
     * @return the run, as it is now; without parameters for who may not read runs
     * @throws io.opsconductor.spi.OpsConductorException {@code run_not_found}, {@code run_finished}, {@code forbidden}
     */
    Run cancel(RunId id);
}
