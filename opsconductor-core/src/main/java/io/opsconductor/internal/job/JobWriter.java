package io.opsconductor.internal.job;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.UuidV7;
import io.opsconductor.job.Job;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.job.JobVersion;
import io.opsconductor.spi.OpsConductorException;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** Stores revisions of jobs in somebody's name, and leaves a record of each. */
final class JobWriter {
    private final Caller caller;
    private final JobStore store;

    JobWriter(Caller caller, JobStore store) {
        this.caller = caller;
        this.store = store;
    }

    /**
     * @param detail what else there is to record
     * @throws OpsConductorException {@code name_taken}
     */
    Job create(
            Handle handle,
            JobSource source,
            DefinitionReader.ReadDefinition read,
            Map<String, Object> detail,
            Instant now) {
        NamedUploads.require(handle, read.definition());
        JobId id = new JobId(UuidV7.at(now));
        refusingDuplicates(read, () -> store.insert(handle, id, read, now));
        return versionStored(handle, "job_create", version(id, 1, source, read, now), detail);
    }

    /** As {@link #create}; the job must be there. */
    Job update(
            Handle handle,
            JobId id,
            JobSource source,
            DefinitionReader.ReadDefinition read,
            Map<String, Object> detail,
            Instant now) {
        NamedUploads.require(handle, read.definition());
        int[] revision = new int[1];
        refusingDuplicates(read, () -> revision[0] = store.update(handle, id, read, now));
        return versionStored(handle, "job_update", version(id, revision[0], source, read, now), detail);
    }

    private Job versionStored(Handle handle, String action, JobVersion version, Map<String, Object> detail) {
        store.insertVersion(handle, UuidV7.at(version.createdAt()), version);
        Job job = store.find(handle, version.jobId())
                .orElseThrow(() -> DefaultJobs.notFound(version.jobId()))
                .job();
        AuditedObject object = audited(job).with("revision", version.revision());
        for (Map.Entry<String, Object> more : detail.entrySet()) {
            object = object.with(more.getKey(), more.getValue());
        }
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

    static AuditedObject audited(Job job) {
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
