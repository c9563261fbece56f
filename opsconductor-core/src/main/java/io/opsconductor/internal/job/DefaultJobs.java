package io.opsconductor.internal.job;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.access.Permission;
import io.opsconductor.internal.db.Cursor;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.UuidV7;
import io.opsconductor.job.Job;
import io.opsconductor.job.JobDefinition;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.job.JobVersion;
import io.opsconductor.job.Jobs;
import io.opsconductor.spi.OpsConductorException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The service of jobs, in somebody's name. */
public final class DefaultJobs implements Jobs {
    private final Caller caller;
    private final Database database;
    private final JobStore store;
    private final DefinitionReader reader;
    private final JobDependents dependents;
    private final InstantSource clock;

    public DefaultJobs(
            Caller caller,
            Database database,
            JobStore store,
            DefinitionReader reader,
            JobDependents dependents,
            InstantSource clock) {
        this.caller = caller;
        this.database = database;
        this.store = store;
        this.reader = reader;
        this.dependents = dependents;
        this.clock = clock;
    }

    @Override
    public Job create(JobSource source) {
        caller.require(Permission.JOB_WRITE);
        DefinitionReader.ReadDefinition read = reader.read(source);
        Instant now = clock.instant();
        JobId id = new JobId(UuidV7.at(now));
        return database.write(handle -> {
            refusingDuplicates(read, () -> store.insert(handle, id, read, now));
            return versionStored(handle, "job_create", version(id, 1, source, read, now));
        });
    }

    @Override
    public Job update(JobId id, JobSource source) {
        caller.require(Permission.JOB_WRITE);
        DefinitionReader.ReadDefinition read = reader.read(source);
        Instant now = clock.instant();
        return database.write(handle -> {
            found(handle, id);
            int[] revision = new int[1];
            refusingDuplicates(read, () -> revision[0] = store.update(handle, id, read, now));
            return versionStored(handle, "job_update", version(id, revision[0], source, read, now));
        });
    }

    private Job versionStored(Handle handle, String action, JobVersion version) {
        store.insertVersion(handle, UuidV7.at(version.createdAt()), version);
        Job job = found(handle, version.jobId());
        AuditedObject object = audited(job).with("revision", version.revision());
        caller.audit(handle, action, RawParameters.noted(object, version.definition()));
        return job;
    }

    private JobVersion version(
            JobId id, int revision, JobSource source, DefinitionReader.ReadDefinition read, Instant now) {
        return new JobVersion(
                id,
                revision,
                read.definition(),
                source,
                read.json(),
                now,
                caller.actor().name());
    }

    @Override
    public JobDefinition check(JobSource source) {
        caller.require(Permission.JOB_READ);
        return reader.read(source).definition();
    }

    @Override
    public String schema() {
        caller.require(Permission.JOB_READ);
        return reader.schema();
    }

    @Override
    public Job get(JobId id) {
        caller.require(Permission.JOB_READ);
        return database.read(handle -> found(handle, id));
    }

    @Override
    public Optional<Job> findByName(String name) {
        caller.require(Permission.JOB_READ);
        return database.read(handle -> store.findByName(handle, name)).map(JobStore.JobRow::job);
    }

    @Override
    public Page<Job> list(PageRequest page) {
        caller.require(Permission.JOB_READ);
        return database.read(handle -> Cursor.page(store.page(handle, page), page, store.count(handle), Job::name));
    }

    @Override
    public Page<JobVersion> versions(JobId id, PageRequest page) {
        caller.require(Permission.JOB_READ);
        return database.read(handle -> {
            found(handle, id);
            return Cursor.page(
                    store.versions(handle, id, page), page, store.countVersions(handle, id), JobVersion::revision);
        });
    }

    @Override
    public Job setEnabled(JobId id, boolean enabled) {
        caller.require(Permission.JOB_WRITE);
        return database.write(handle -> {
            Job before = found(handle, id);
            store.setEnabled(handle, id, enabled, clock.instant());
            caller.audit(handle, enabled ? "job_activate" : "job_deactivate", audited(before));
            return found(handle, id);
        });
    }

    @Override
    public void delete(JobId id) {
        caller.require(Permission.JOB_WRITE);
        database.run(handle -> {
            Job job = found(handle, id);
            if (store.lockedHasUnfinishedRuns(handle, id)) {
                throw new OpsConductorException(
                        CoreErrorCode.IN_USE,
                        "A run of the job " + job.name() + " is under way. Wait for it, or cancel it, then try again.",
                        Map.of("job_id", id.toString()),
                        null);
            }
            for (AuditedObject dependent : dependents.deleteOfJob(handle, id)) {
                caller.audit(handle, dependent.type() + "_delete", dependent.with("job_id", id.toString()));
            }
            store.delete(handle, id);
            caller.audit(handle, "job_delete", audited(job));
        });
    }

    private Job found(Handle handle, JobId id) {
        return store.find(handle, id).orElseThrow(() -> notFound(id)).job();
    }

    public static OpsConductorException notFound(JobId id) {
        return new OpsConductorException(
                CoreErrorCode.JOB_NOT_FOUND, "There is no job " + id + ".", Map.of("job_id", id.toString()), null);
    }

    public static OpsConductorException deleted(String name) {
        return new OpsConductorException(CoreErrorCode.JOB_NOT_FOUND, "The job " + name + " was deleted.");
    }

    private static AuditedObject audited(Job job) {
        return AuditedObject.of("job", job.id(), job.name());
    }

    private static void refusingDuplicates(DefinitionReader.ReadDefinition read, Runnable statement) {
        try {
            statement.run();
        } catch (JdbiException e) {
            if (!Database.isDuplicate(e)) {
                throw e;
            }
            String name = read.definition().name();
            throw new OpsConductorException(
                    CoreErrorCode.NAME_TAKEN,
                    "There is a job named " + name + " already. Choose another name.",
                    Map.of("name", name),
                    null);
        }
    }
}
