package io.opsconductor.internal.run;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.IdempotencyKey;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.access.Permission;
import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.db.UuidV7;
import io.opsconductor.internal.job.DefaultJobs;
import io.opsconductor.internal.job.JobStore;
import io.opsconductor.internal.job.ParameterValues;
import io.opsconductor.internal.target.Granted;
import io.opsconductor.internal.target.TargetResolver;
import io.opsconductor.job.Concurrency;
import io.opsconductor.job.Job;
import io.opsconductor.job.JobDefinition;
import io.opsconductor.job.JobId;
import io.opsconductor.run.Rerun;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunId;
import io.opsconductor.run.StartRun;
import io.opsconductor.schedule.ScheduleId;
import io.opsconductor.spi.OpsConductorException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Turns a request into a queued run, in the transaction of the handle. Times are as exact as the database keeps them. */
public final class RunSubmission {
    private static final int MAX_PRIORITY = 100;

    private final JobStore jobs;
    private final TargetResolver resolver;
    private final Keyring keyring;
    private final RunQueue queue;
    private final InstantSource clock;
    private final RunStore store = new RunStore();
    private final RunStarter starter = new RunStarter();

    public RunSubmission(JobStore jobs, TargetResolver resolver, Keyring keyring, RunQueue queue, InstantSource clock) {
        this.jobs = jobs;
        this.resolver = resolver;
        this.keyring = keyring;
        this.queue = queue;
        this.clock = clock;
    }

    Run submit(Handle handle, Caller caller, StartRun request) {
        return submit(handle, caller, request, null);
    }

    /** @param schedule whose run it is; null for none */
    public Run submit(Handle handle, Caller caller, StartRun request, @Nullable ScheduleId schedule) {
        if (request.idempotencyKey() != null) {
            IdempotencyKey.check(request.idempotencyKey());
        }
        checkPriority(request.priority());
        Optional<Run> earlier = earlier(handle, caller, request);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        JobStore.JobRow row = startable(handle, request.jobId());
        Job job = row.job();
        JobDefinition definition = job.latest().definition();
        ParameterValues parameters = ParameterValues.check(definition, request.parameters());
        RunPlan plan = RunPlan.of(handle, resolver, definition, request.targets());
        requireGranted(handle, caller, job.name(), plan);
        requireFree(handle, job, definition.concurrency());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = UuidV7.at(now);
        RunStarter.NewRun run = new RunStarter.NewRun(
                id,
                row.versionId(),
                job.id().value(),
                job.name(),
                job.latest().revision(),
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
            return earlier(handle, caller, request)
                    .orElseThrow(() -> new IllegalStateException("a run with the same key came and went"));
        }
        queued(handle, caller, run);
        return run.asRun();
    }

    /** As the earlier one was, on what of it is to be done again. */
    Run resubmit(Handle handle, Caller caller, RunId earlier, Rerun what) {
        EarlierRuns.EarlierRun of = EarlierRuns.find(handle, earlier);
        Job job = startable(handle, of.jobId()).job();
        JobDefinition definition = jobs.definition(handle, of.jobVersionId());
        RunPlan plan = EarlierRuns.plan(handle, resolver, of, definition, what);
        requireGranted(handle, caller, job.name(), plan);
        requireFree(handle, job, definition.concurrency());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = UuidV7.at(now);
        RunStarter.NewRun run = new RunStarter.NewRun(
                id,
                of.jobVersionId(),
                job.id().value(),
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
        queued(handle, caller, run);
        return run.asRun();
    }

    /** Its end was asked for: whoever works on it is to stop, and if it waits, it need not any longer. */
    void canceled(Handle handle, RunId id) {
        queue.cancel(handle, id.value());
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

    private void requireFree(Handle handle, Job job, Concurrency concurrency) {
        if (concurrency == Concurrency.FORBID && jobs.lockedHasUnfinishedRuns(handle, job.id())) {
            throw new OpsConductorException(
                    CoreErrorCode.RUN_UNDER_WAY,
                    "A run of the job " + job.name() + " is under way, and the job forbids two at once. Wait for it, or"
                            + " cancel it, then try again.",
                    Map.of("job_id", job.id().toString()),
                    null);
        }
    }

    private void queued(Handle handle, Caller caller, RunStarter.NewRun run) {
        queue.add(handle, run.id(), run.priority());
        AuditedObject object = AuditedObject.of("run", run.id(), run.jobName())
                .with("job_id", run.jobId().toString())
                .with("targets", run.targets().size());
        RunId rerunOf = run.rerunOf();
        caller.audit(handle, "run_start", rerunOf == null ? object : object.with("rerun_of", rerunOf.toString()));
    }

    private Optional<Run> earlier(Handle handle, Caller caller, StartRun request) {
        String key = request.idempotencyKey();
        if (key == null) {
            return Optional.empty();
        }
        return store.findByKey(handle, caller.actor().kind(), caller.actor().id(), key)
                .map(earlier -> {
                    Map<String, String> secrets =
                            RunSecrets.open(handle, keyring, earlier.id().value(), earlier.sealedParameters());
                    if (!RequestHash.matches(request, earlier.requestHash(), secrets)) {
                        throw new OpsConductorException(
                                CoreErrorCode.IDEMPOTENCY_KEY_REUSED,
                                "The idempotency key was used for another request. Choose a new one for each run.",
                                Map.of("run_id", earlier.id().toString()),
                                null);
                    }
                    return earlier.id();
                })
                .flatMap(id -> store.find(handle, id));
    }

    private static void checkPriority(int priority) {
        if (Math.abs(priority) > MAX_PRIORITY) {
            String reason = "must be from " + -MAX_PRIORITY + " to " + MAX_PRIORITY;
            throw new InvalidInputException("The priority " + reason + ".", new FieldError("priority", reason));
        }
    }
}
