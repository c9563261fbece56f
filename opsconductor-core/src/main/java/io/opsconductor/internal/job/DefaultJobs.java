package io.opsconductor.internal.job;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Expected;
import io.opsconductor.common.ImportItem;
import io.opsconductor.common.ImportOptions;
import io.opsconductor.common.ImportReport;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.access.Permission;
import io.opsconductor.internal.db.Database;
import io.opsconductor.job.Job;
import io.opsconductor.job.JobDefinition;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobQuery;
import io.opsconductor.job.JobSource;
import io.opsconductor.job.JobVersion;
import io.opsconductor.job.Jobs;
import io.opsconductor.spi.OpsConductorException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The service of jobs, in somebody's name. */
public final class DefaultJobs implements Jobs {
    /** Each may be of a megabyte. */
    private static final int EXPORT_PAGE = 20;

    private final Caller caller;
    private final Database database;
    private final JobStore store;
    private final JobWriter writer;
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
        this.writer = new JobWriter(caller, store);
        this.reader = reader;
        this.dependents = dependents;
        this.clock = clock;
    }

    @Override
    public Job create(JobSource source) {
        caller.require(Permission.JOB_WRITE);
        DefinitionReader.ReadDefinition read = reader.read(source);
        Instant now = clock.instant();
        return database.write(handle -> writer.create(handle, source, read, Map.of(), now));
    }

    @Override
    public Job update(JobId id, JobSource source, Expected expected) {
        caller.require(Permission.JOB_WRITE);
        DefinitionReader.ReadDefinition read = reader.read(source);
        Instant now = clock.instant();
        return database.write(handle -> {
            locked(handle, id, expected);
            return writer.update(handle, id, source, read, Map.of(), now);
        });
    }

    @Override
    public Job copy(JobId id, String name) {
        caller.require(Permission.JOB_WRITE);
        Job of = database.read(handle -> found(handle, id));
        JobSource source = RenamedSource.of(of.latest().source(), name);
        DefinitionReader.ReadDefinition read = reader.read(source);
        Instant now = clock.instant();
        return database.write(handle -> {
            Job copy = writer.create(handle, source, read, Map.of("copy_of", id.toString()), now);
            if (!of.enabled()) {
                store.setEnabled(handle, copy.id(), false, now);
            }
            return found(handle, copy.id());
        });
    }

    @Override
    public void requireImport() {
        caller.require(Permission.JOB_WRITE);
        caller.require(Permission.JOB_READ);
    }

    @Override
    public ImportReport importAll(List<ImportItem<JobSource>> items, ImportOptions options) {
        requireImport();
        ImportOptions.checkLines(items.size());
        JobImport jobs = new JobImport(store, writer, reader, items, options);
        Instant now = clock.instant();
        return database.write(handle -> jobs.run(handle, now));
    }

    @Override
    public void export(Set<String> names, Consumer<Job> taker) {
        caller.require(Permission.JOB_READ);
        if (!names.isEmpty()) {
            database.run(handle -> names.forEach(name -> requireNamed(handle, name)));
            names.forEach(name -> database.read(handle -> store.findByName(handle, name))
                    .map(JobStore.JobRow::job)
                    .ifPresent(taker));
            return;
        }
        PageRequest request = PageRequest.first(EXPORT_PAGE);
        while (request != null) {
            PageRequest current = request;
            Page<Job> page = database.read(handle -> store.page(handle, JobQuery.all(), current));
            page.items().forEach(taker);
            request = page.next() == null ? null : new PageRequest(EXPORT_PAGE, page.next());
        }
    }

    @Override
    public String yamlDocument(Job job) {
        return YamlText.document(job.latest().source(), job.latest().json());
    }

    @Override
    public JobDefinition check(JobSource source) {
        caller.require(Permission.JOB_READ);
        JobDefinition definition = reader.read(source).definition();
        database.run(handle -> NamedUploads.require(handle, definition));
        return definition;
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
    public Page<Job> list(JobQuery query, PageRequest page) {
        caller.require(Permission.JOB_READ);
        return database.read(handle -> store.page(handle, query, page));
    }

    @Override
    public Page<JobVersion> versions(JobId id, PageRequest page) {
        caller.require(Permission.JOB_READ);
        return database.read(handle -> {
            found(handle, id);
            return store.versions(handle, id, page);
        });
    }

    @Override
    public Job setEnabled(JobId id, boolean enabled, Expected expected) {
        caller.require(Permission.JOB_WRITE);
        return database.write(handle -> {
            Job before = locked(handle, id, expected);
            store.setEnabled(handle, id, enabled, clock.instant());
            caller.audit(handle, enabled ? "job_activate" : "job_deactivate", JobWriter.audited(before));
            return found(handle, id);
        });
    }

    @Override
    public void delete(JobId id, Expected expected) {
        caller.require(Permission.JOB_WRITE);
        database.run(handle -> {
            boolean busy = store.lockedHasUnfinishedRuns(handle, id);
            Job job = locked(handle, id, expected);
            if (busy) {
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
            caller.audit(handle, "job_delete", JobWriter.audited(job));
        });
    }

    private void requireNamed(Handle handle, String name) {
        if (store.findByName(handle, name).isEmpty()) {
            throw new OpsConductorException(CoreErrorCode.JOB_NOT_FOUND, "There is no job named " + name + ".");
        }
    }

    private Job found(Handle handle, JobId id) {
        return store.find(handle, id).orElseThrow(() -> notFound(id)).job();
    }

    private Job locked(Handle handle, JobId id, Expected expected) {
        Job job = store.lock(handle, id).orElseThrow(() -> notFound(id)).job();
        expected.verify(job.generation());
        return job;
    }

    public static OpsConductorException notFound(JobId id) {
        return new OpsConductorException(
                CoreErrorCode.JOB_NOT_FOUND, "There is no job " + id + ".", Map.of("job_id", id.toString()), null);
    }

    public static OpsConductorException deleted(String name) {
        return new OpsConductorException(CoreErrorCode.JOB_NOT_FOUND, "The job " + name + " was deleted.");
    }
}
