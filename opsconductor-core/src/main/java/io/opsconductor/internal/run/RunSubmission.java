package io.opsconductor.internal.run;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.access.Permission;
import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.db.UuidV7;
import io.opsconductor.internal.job.DefaultJobs;
import io.opsconductor.internal.job.DefinitionReader;
import io.opsconductor.internal.job.JobStore;
import io.opsconductor.internal.job.NamedUploads;
import io.opsconductor.internal.job.ParameterValues;
import io.opsconductor.internal.job.RawParameters;
import io.opsconductor.internal.target.Granted;
import io.opsconductor.internal.target.TargetResolver;
import io.opsconductor.job.Concurrency;
import io.opsconductor.job.Job;
import io.opsconductor.job.JobDefinition;
import io.opsconductor.job.JobId;
import io.opsconductor.run.AdHocRun;
import io.opsconductor.run.Rerun;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunId;
import io.opsconductor.run.RunPreview;
import io.opsconductor.run.StartRun;
import io.opsconductor.schedule.ScheduleId;
import io.opsconductor.spi.OpsConductorException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Turns a request into a queued run, in the transaction of the handle. Times are as exact as the database keeps them. */
public final class RunSubmission {
    private final JobStore jobs;
    private final TargetResolver resolver;
    private final Keyring keyring;
    private final RunQueue queue;
    private final InstantSource clock;
    private final RepeatedRequests repeats;
    private final RunStarter starter = new RunStarter();

    public RunSubmission(JobStore jobs, TargetResolver resolver, Keyring keyring, RunQueue queue, InstantSource clock) {
        this.jobs = jobs;
        this.resolver = resolver;
        this.keyring = keyring;
        this.queue = queue;
        this.clock = clock;
        this.repeats = new RepeatedRequests(keyring);
    }

    Run submit(Handle handle, Caller caller, StartRun request) {
        return submitted(handle, caller, request, null);
    }

    /** As {@link #shown}: a schedule has its parameters from whoever has written it. */
    public Run submit(Handle handle, Caller caller, StartRun request, ScheduleId schedule) {
        return shown(caller, submitted(handle, caller, request, schedule));
    }

    /** What somebody is shown of a run whose parameters somebody else may have given. */
    static Run shown(Caller caller, Run run) {
        return caller.may(Permission.RUN_READ) ? run : run.withoutParameters();
    }

    /** @param schedule whose run it is; null for none */
    private Run submitted(Handle handle, Caller caller, StartRun request, @Nullable ScheduleId schedule) {
        RunRequest wanted = RunRequest.of(request);
        return repeats.find(handle, caller, wanted).orElseGet(() -> {
            JobStore.JobRow row = startable(handle, request.jobId());
            return submitted(handle, caller, wanted, Pinned.to(row), schedule);
        });
    }

    /** @param read the request's definition */
    Run submit(Handle handle, Caller caller, AdHocRun request, DefinitionReader.ReadDefinition read) {
        RunRequest wanted = RunRequest.of(request, read);
        return repeats.find(handle, caller, wanted).orElseGet(() -> {
            Instant now = clock.instant();
            UUID version = UuidV7.at(now);
            NamedUploads.require(handle, read.definition());
            jobs.insertAdHoc(
                    handle,
                    version,
                    request.definition(),
                    read,
                    now,
                    caller.actor().name());
            return submitted(handle, caller, wanted, Pinned.to(version, read.definition()), null);
        });
    }

    RunPreview preview(Handle handle, Caller caller, StartRun request) {
        RunRequest wanted = RunRequest.of(request);
        Job job = startable(handle, request.jobId()).job();
        JobDefinition definition = job.latest().definition();
        ParameterValues parameters = ParameterValues.check(definition, wanted.parameters());
        RunPlan plan = RunPlan.of(handle, resolver, definition, wanted.targets());
        requireGranted(handle, caller, job.name(), plan);
        return RunPreviews.of(handle, parameters, plan);
    }

    private Run submitted(
            Handle handle, Caller caller, RunRequest request, Pinned pinned, @Nullable ScheduleId schedule) {
        JobDefinition definition = pinned.definition();
        ParameterValues parameters = ParameterValues.check(definition, request.parameters());
        RunPlan plan = RunPlan.of(handle, resolver, definition, request.targets());
        requireGranted(handle, caller, pinned.name(), plan);
        requireFree(handle, pinned.jobId(), pinned.name(), definition.concurrency());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = UuidV7.at(now);
        RunStarter.NewRun run = new RunStarter.NewRun(
                id,
                pinned.versionId(),
                pinned.jobId() == null ? null : pinned.jobId().value(),
                pinned.name(),
                pinned.revision(),
                request.priority(),
                definition.concurrency(),
                definition.lockTargets(),
                parameters.open(),
                RunSecrets.seal(handle, keyring, id, parameters.secret()),
                caller.actor(),
                null,
                request.idempotencyKey(),
                request.idempotencyKey() == null
                        ? null
                        : RequestHash.of(request, parameters.secret().keySet()),
                now,
                schedule == null ? null : schedule.value(),
                plan.targets(),
                plan.steps());
        if (!starter.insert(handle, run)) {
            return repeats.find(handle, caller, request)
                    .orElseThrow(() -> new IllegalStateException("a run with the same key came and went"));
        }
        queued(handle, caller, run, definition);
        return run.asRun();
    }

    /** As the earlier one was, on what of it is to be done again. */
    Run resubmit(Handle handle, Caller caller, RunId earlier, Rerun what) {
        EarlierRuns.EarlierRun of = EarlierRuns.find(handle, earlier);
        requireStartable(handle, caller, of.jobId());
        JobDefinition definition = jobs.definition(handle, of.jobVersionId());
        RunPlan plan = EarlierRuns.plan(handle, resolver, of, definition, what);
        requireGranted(handle, caller, of.jobName(), plan);
        requireFree(handle, of.jobId(), of.jobName(), definition.concurrency());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = UuidV7.at(now);
        RunStarter.NewRun run = new RunStarter.NewRun(
                id,
                of.jobVersionId(),
                of.jobId() == null ? null : of.jobId().value(),
                of.jobName(),
                of.revision(),
                of.priority(),
                definition.concurrency(),
                definition.lockTargets(),
                of.parameters(),
                RunSecrets.seal(
                        handle, keyring, id, RunSecrets.open(handle, keyring, earlier.value(), of.sealedParameters())),
                caller.actor(),
                earlier,
                null,
                null,
                now,
                null,
                plan.targets(),
                plan.steps());
        starter.insert(handle, run);
        if (what == Rerun.FROM_FAILED_STEP) {
            EarlierRuns.takeOver(handle, earlier, new RunId(id));
        }
        queued(handle, caller, run, definition);
        return shown(caller, run.asRun());
    }

    /** Its end was asked for: whoever works on it is to stop, and if it waits, it need not any longer. */
    void canceled(Handle handle, RunId id) {
        queue.cancel(handle, id.value());
    }

    /** @param job null for none */
    private void requireStartable(Handle handle, Caller caller, @Nullable JobId job) {
        if (job != null) {
            startable(handle, job);
        } else if (!caller.may(Permission.JOB_WRITE)) {
            // its name is no job's, so that a grant for jobs says nothing of it
            throw caller.refusal(
                    Permission.JOB_WRITE, "To start a run of no job takes the right to write jobs, which you lack.");
        }
    }

    private JobStore.JobRow startable(Handle handle, JobId id) {
        JobStore.JobRow row = jobs.find(handle, id).orElseThrow(() -> DefaultJobs.notFound(id));
        if (!row.job().enabled()) {
            throw new OpsConductorException(
                    CoreErrorCode.JOB_DISABLED,
                    "The job " + row.job().name() + " is deactivated. Activate it, then start the run again.",
                    Map.of("job_id", id.toString()),
                    null);
        }
        return row;
    }

    private static void requireGranted(Handle handle, Caller caller, String job, RunPlan plan) {
        Granted.require(
                handle,
                caller,
                Permission.RUN_START,
                job,
                plan.targets().stream().map(target -> target.target().id()).toList());
    }

    private void requireFree(Handle handle, @Nullable JobId job, String name, Concurrency concurrency) {
        if (concurrency == Concurrency.FORBID && job != null && jobs.lockedHasUnfinishedRuns(handle, job)) {
            throw new OpsConductorException(
                    CoreErrorCode.RUN_UNDER_WAY,
                    "A run of the job " + name + " is under way, and the job forbids two at once. Wait for it, or"
                            + " cancel it, then try again.",
                    Map.of("job_id", job.toString()),
                    null);
        }
    }

    private void queued(Handle handle, Caller caller, RunStarter.NewRun run, JobDefinition definition) {
        queue.add(handle, run.id(), run.priority());
        AuditedObject object = AuditedObject.of("run", run.id(), run.jobName())
                .with("targets", run.targets().size());
        UUID job = run.jobId();
        object = job == null
                ? RawParameters.noted(
                        object.with("ad_hoc", true)
                                .with("job_version_id", run.jobVersionId().toString()),
                        definition)
                : object.with("job_id", job.toString());
        RunId rerunOf = run.rerunOf();
        caller.audit(handle, "run_start", rerunOf == null ? object : object.with("rerun_of", rerunOf.toString()));
    }

    /**
     * What a run does, whatever becomes of its job.
     *
     * @param jobId null for none
     */
    private record Pinned(UUID versionId, @Nullable JobId jobId, String name, int revision, JobDefinition definition) {
        static Pinned to(JobStore.JobRow row) {
            Job job = row.job();
            return new Pinned(
                    row.versionId(),
                    job.id(),
                    job.name(),
                    job.latest().revision(),
                    job.latest().definition());
        }

        static Pinned to(UUID version, JobDefinition definition) {
            return new Pinned(version, null, definition.name(), 1, definition);
        }
    }
}
