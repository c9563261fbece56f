package io.opsconductor.internal.run;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.access.Permission;
import io.opsconductor.internal.artifact.ArtifactStore;
import io.opsconductor.internal.db.Cursor;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.job.DefinitionReader;
import io.opsconductor.internal.target.Granted;
import io.opsconductor.job.JobId;
import io.opsconductor.run.AdHocRun;
import io.opsconductor.run.Artifact;
import io.opsconductor.run.ArtifactId;
import io.opsconductor.run.LiveQuery;
import io.opsconductor.run.OutputReader;
import io.opsconductor.run.Rerun;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunCountQuery;
import io.opsconductor.run.RunCounts;
import io.opsconductor.run.RunEvent;
import io.opsconductor.run.RunEventQuery;
import io.opsconductor.run.RunId;
import io.opsconductor.run.RunListener;
import io.opsconductor.run.RunPreview;
import io.opsconductor.run.RunQuery;
import io.opsconductor.run.Runs;
import io.opsconductor.run.RunsListener;
import io.opsconductor.run.StartRun;
import io.opsconductor.run.StepRun;
import io.opsconductor.run.StepRunId;
import io.opsconductor.run.StepRunQuery;
import io.opsconductor.run.Subscription;
import io.opsconductor.run.TargetRun;
import io.opsconductor.run.TargetRunQuery;
import io.opsconductor.spi.OpsConductorException;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The service of runs, in somebody's name. */
public final class DefaultRuns implements Runs {
    private static final int MAX_EVENTS = 1000;
    /** Of output in a page of events. */
    private static final int EVENT_BYTES = 1024 * 1024;

    private final Caller caller;
    private final Database database;
    private final DefinitionReader definitions;
    private final RunSubmission submission;
    private final RunFeed feed;
    private final LiveFeed liveFeed;
    private final RunOutput output;
    private final InstantSource clock;
    private final RunStore store = new RunStore();
    private final StepRunStore stepRuns = new StepRunStore();
    private final EventStore events = new EventStore();
    private final ArtifactStore artifacts = new ArtifactStore();

    public DefaultRuns(
            Caller caller,
            Database database,
            DefinitionReader definitions,
            RunSubmission submission,
            RunFeed feed,
            LiveFeed liveFeed,
            InstantSource clock) {
        this.caller = caller;
        this.database = database;
        this.definitions = definitions;
        this.submission = submission;
        this.feed = feed;
        this.liveFeed = liveFeed;
        this.output = new RunOutput(database);
        this.clock = clock;
    }

    @Override
    public Run start(StartRun request) {
        return start(request, database);
    }

    @Override
    public Run start(StartRun request, Connection connection) {
        return start(request, Database.inside(connection));
    }

    private Run start(StartRun request, Database target) {
        caller.require(Permission.RUN_START);
        return caller.auditingRefusals(
                Permission.RUN_START, () -> target.write(handle -> submission.submit(handle, caller, request)));
    }

    @Override
    public RunPreview preview(StartRun request) {
        caller.require(Permission.RUN_START);
        caller.require(Permission.JOB_READ);
        caller.require(Permission.TARGET_READ);
        return caller.auditingRefusals(
                Permission.RUN_START, () -> database.read(handle -> submission.preview(handle, caller, request)));
    }

    @Override
    public Run startAdHoc(AdHocRun request) {
        caller.require(Permission.RUN_START);
        caller.require(Permission.JOB_WRITE);
        DefinitionReader.ReadDefinition read = definitions.readAdHoc(request.definition());
        return database.write(handle -> submission.submit(handle, caller, request, read));
    }

    @Override
    public Run get(RunId id) {
        caller.require(Permission.RUN_READ);
        return database.read(handle -> found(handle, id));
    }

    @Override
    public Map<JobId, Run> newest(Collection<JobId> jobs) {
        return caller.may(Permission.RUN_READ) ? database.read(handle -> store.newest(handle, jobs)) : Map.of();
    }

    @Override
    public RunCounts counts(RunCountQuery query) {
        caller.require(Permission.RUN_READ);
        return database.read(handle -> RunCounter.count(handle, query, clock.instant()));
    }

    @Override
    public Page<Run> list(RunQuery query, PageRequest page) {
        caller.require(Permission.RUN_READ);
        return database.read(handle -> store.page(handle, query, page));
    }

    @Override
    public Page<TargetRun> targets(RunId id, TargetRunQuery query, PageRequest page) {
        caller.require(Permission.RUN_READ);
        return database.read(handle -> {
            requireExists(handle, id);
            return stepRuns.targets(handle, id, query, page);
        });
    }

    @Override
    public Page<StepRun> steps(RunId id, StepRunQuery query, PageRequest page) {
        caller.require(Permission.RUN_READ);
        return database.read(handle -> {
            requireExists(handle, id);
            return stepRuns.page(handle, id, query, page);
        });
    }

    @Override
    public List<RunEvent> events(RunId id, RunEventQuery query, long after, int limit) {
        caller.require(Permission.RUN_READ);
        if (limit < 1 || limit > MAX_EVENTS) {
            throw PageRequest.limitOutOfRange(limit, MAX_EVENTS);
        }
        return database.read(handle -> {
            requireExists(handle, id);
            return events.after(handle, id, query, after, limit, EVENT_BYTES).events();
        });
    }

    @Override
    public Subscription follow(RunId id, RunEventQuery query, long after, RunListener listener) {
        caller.require(Permission.RUN_READ);
        database.run(handle -> requireExists(handle, id));
        return feed.follow(id, query, after, listener);
    }

    @Override
    public CompletionStage<Run> whenFinished(RunId id) {
        caller.require(Permission.RUN_READ);
        database.run(handle -> requireExists(handle, id));
        return feed.whenFinished(id).thenApply(nothing -> database.read(handle -> found(handle, id)));
    }

    @Override
    public Subscription followAll(LiveQuery query, @Nullable String cursor, RunsListener listener) {
        caller.require(Permission.RUN_READ);
        return liveFeed.follow(query, cursor, listener);
    }

    @Override
    public void log(RunId id, @Nullable StepRunId stepRunId, Appendable to) throws IOException {
        caller.require(Permission.RUN_READ);
        output.read(id, stepRunId, new TextLog(to));
    }

    @Override
    public void output(RunId id, @Nullable StepRunId stepRunId, OutputReader reader) throws IOException {
        caller.require(Permission.RUN_READ);
        output.read(id, stepRunId, new RawLog(reader));
    }

    @Override
    public Page<Artifact> artifacts(RunId id, PageRequest page) {
        caller.require(Permission.RUN_READ);
        return database.read(handle -> {
            requireExists(handle, id);
            return Cursor.page(
                    ArtifactStore.of(id),
                    artifacts.page(handle, id, page),
                    page,
                    artifacts.count(handle, id),
                    Artifact::id);
        });
    }

    @Override
    public Artifact artifact(ArtifactId id) {
        caller.require(Permission.RUN_READ);
        return database.read(handle -> artifacts.find(handle, id)).orElseThrow(() -> artifactNotFound(id));
    }

    /** A connection is held for a piece at a time, not for as long as the reader takes. */
    @Override
    public void readArtifact(ArtifactId id, OutputStream to) throws IOException {
        long left = artifact(id).size();
        for (int sequence = 0; left > 0; sequence++) {
            int number = sequence;
            byte[] data = database.read(handle -> artifacts.chunk(handle, id, number))
                    .orElseThrow(() -> artifactNotFound(id));
            to.write(data);
            left -= data.length;
        }
    }

    @Override
    public Run rerun(RunId id, Rerun what) {
        caller.require(Permission.RUN_START);
        return caller.auditingRefusals(
                Permission.RUN_START,
                () -> database.write(handle -> {
                    Run earlier = found(handle, id);
                    if (!earlier.state().isFinal()) {
                        throw new OpsConductorException(
                                CoreErrorCode.RUN_NOT_FINISHED,
                                "The run " + id + " is still " + earlier.state().code()
                                        + ". Wait for it, or cancel it first.",
                                Map.of("run_id", id.toString()),
                                null);
                    }
                    return submission.resubmit(handle, caller, id, what);
                }));
    }

    @Override
    public Run cancel(RunId id) {
        caller.require(Permission.RUN_CANCEL);
        return caller.auditingRefusals(
                Permission.RUN_CANCEL,
                () -> database.write(handle -> {
                    Run run = found(handle, id);
                    requireGranted(handle, run);
                    if (run.state().isFinal()) {
                        throw new OpsConductorException(
                                CoreErrorCode.RUN_FINISHED,
                                "The run " + id + " has ended already: it is "
                                        + run.state().code() + ".",
                                Map.of("run_id", id.toString()),
                                null);
                    }
                    if (store.requestCancel(handle, id, caller.actor().name(), clock.instant())) {
                        caller.audit(handle, "run_cancel", audited(run));
                        submission.canceled(handle, id);
                    }
                    return RunSubmission.shown(caller, found(handle, id));
                }));
    }

    private void requireGranted(Handle handle, Run run) {
        if (!caller.actor().limits().grants().isEmpty()) {
            if (run.jobId() == null) {
                // ad hoc, or the job is deleted: a grant for jobs says nothing of it
                throw caller.refusal(
                        Permission.RUN_CANCEL,
                        "The run " + run.id() + " has no job, or its job was deleted, and your grants are for jobs.");
            }
            Granted.require(handle, caller, Permission.RUN_CANCEL, run.jobName(), stepRuns.targetIds(handle, run.id()));
        }
    }

    private Run found(Handle handle, RunId id) {
        return store.find(handle, id).orElseThrow(() -> notFound(id));
    }

    private void requireExists(Handle handle, RunId id) {
        if (store.state(handle, id.value()).isEmpty()) {
            throw notFound(id);
        }
    }

    static OpsConductorException artifactNotFound(ArtifactId id) {
        return new OpsConductorException(
                CoreErrorCode.ARTIFACT_NOT_FOUND,
                "There is no artifact " + id + ".",
                Map.of("artifact_id", id.toString()),
                null);
    }

    static AuditedObject audited(Run run) {
        return AuditedObject.of("run", run.id(), run.jobName());
    }

    private static OpsConductorException notFound(RunId id) {
        return RunOutput.notFound("There is no run " + id + ".", id);
    }
}
