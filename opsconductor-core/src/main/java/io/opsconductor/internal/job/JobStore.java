package io.opsconductor.internal.job;

import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.internal.db.BoundedCount;
import io.opsconductor.internal.db.Conditions;
import io.opsconductor.internal.db.Cursor;
import io.opsconductor.internal.db.PageBytes;
import io.opsconductor.internal.db.Paging;
import io.opsconductor.internal.db.Rows;
import io.opsconductor.internal.db.SortKey;
import io.opsconductor.job.Job;
import io.opsconductor.job.JobDefinition;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobQuery;
import io.opsconductor.job.JobSort;
import io.opsconductor.job.JobSource;
import io.opsconductor.job.JobVersion;
import io.opsconductor.job.SourceFormat;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The tables {@code job} and {@code job_version}. */
public final class JobStore {
    private static final String LATEST = """
            FROM opsconductor.job j
            JOIN opsconductor.job_version v ON v.job_id = j.id AND v.revision = j.latest_revision
            """;

    private static final String SELECT = """
            SELECT j.id, j.name, j.description, j.enabled, j.created_at, j.updated_at, j.generation,
                   v.id AS version_id, v.revision, v.source, v.source_format, v.definition,
                   v.created_at AS version_created_at, v.created_by
            """ + LATEST;

    private static final String PAGE = SELECT + "%s%sLIMIT :rows";

    private static final String SIZES = "SELECT octet_length(v.source)\n" + LATEST + "%s%sLIMIT :rows";

    private static final String COUNT = "SELECT count(*) FROM opsconductor.job j %s";

    private static final String VERSIONS = """
            FROM opsconductor.job_version v
            WHERE v.job_id = :jobId AND (:before < 0 OR v.revision < :before)
            ORDER BY v.revision DESC
            LIMIT :rows
            """;

    private static final String SELECT_VERSIONS = """
            SELECT v.job_id AS id, v.id AS version_id, v.revision, v.source, v.source_format, v.definition,
                   v.created_at AS version_created_at, v.created_by
            """ + VERSIONS;

    private static final String SELECT_VERSION_SIZES = "SELECT octet_length(v.source)\n" + VERSIONS;

    private static final String SELECT_DEFINITION =
            "SELECT definition FROM opsconductor.job_version WHERE id = :versionId";

    private static final String COUNT_VERSIONS = "SELECT count(*) FROM opsconductor.job_version WHERE job_id = :jobId";

    private static final String INSERT = """
            INSERT INTO opsconductor.job (id, name, description, latest_revision, created_at, updated_at)
            VALUES (:id, :name, :description, 1, :now, :now)
            """;

    private static final String INSERT_VERSION = """
            INSERT INTO opsconductor.job_version
                (id, job_id, revision, name, source, source_format, definition, created_at, created_by)
            VALUES (:id, :jobId, :revision, :name, :source, :sourceFormat, :definition, :now, :createdBy)
            """;

    private static final String INSERT_AD_HOC = """
            INSERT INTO opsconductor.job_version
                (id, ad_hoc, revision, name, source, source_format, definition, created_at, created_by)
            VALUES (:id, true, 1, :name, :source, :sourceFormat, :definition, :now, :createdBy)
            """;

    private static final String UPDATE = """
            UPDATE opsconductor.job
            SET name = :name, description = :description, latest_revision = latest_revision + 1, updated_at = :now,
                generation = generation + 1
            WHERE id = :id
            RETURNING latest_revision
            """;

    private static final String SET_ENABLED = """
            UPDATE opsconductor.job SET enabled = :enabled, updated_at = :now, generation = generation + 1 WHERE id = :id
            """;

    /** The job's row is locked, so that no run of it can be started meanwhile. */
    private static final String LOCK = "SELECT id FROM opsconductor.job WHERE id = :id FOR UPDATE";

    /** A statement of its own: one that joins would not find the revision that another, for which it waited, has made. */
    private static final String LOCK_UPDATES = "SELECT id FROM opsconductor.job WHERE id = :id FOR NO KEY UPDATE";

    private static final String HAS_UNFINISHED_RUNS = """
            SELECT EXISTS (SELECT 1 FROM opsconductor.run WHERE job_id = :id AND state IN ('queued', 'running'))
            """;

    /** What its latest revision names an upload by is the id, and in nothing else is an id likely to stand. */
    private static final String SELECT_NAMING = """
            SELECT j.name FROM opsconductor.job j
            JOIN opsconductor.job_version v ON v.job_id = j.id AND v.revision = j.latest_revision
            WHERE position(CAST(:artifact AS text) IN lower(v.definition)) > 0
            ORDER BY j.name LIMIT 1
            """;

    private static final String DELETE = "DELETE FROM opsconductor.job WHERE id = :id";

    private final StoredDefinitions definitions = new StoredDefinitions();

    void insert(Handle handle, JobId id, DefinitionReader.ReadDefinition read, Instant now) {
        handle.createUpdate(INSERT)
                .bind("id", id.value())
                .bind("name", read.definition().name())
                .bind("description", read.definition().description())
                .bind("now", now)
                .execute();
    }

    void insertVersion(Handle handle, UUID versionId, JobVersion version) {
        handle.createUpdate(INSERT_VERSION)
                .bind("id", versionId)
                .bind("jobId", version.jobId().value())
                .bind("revision", version.revision())
                .bind("name", version.definition().name())
                .bind("source", version.source().text())
                .bind("sourceFormat", version.source().format().code())
                .bind("definition", version.json())
                .bind("now", version.createdAt())
                .bind("createdBy", version.createdBy())
                .execute();
    }

    /** Inserts the definition of a run that is no job's. It lasts as long as the runs that are pinned to it. */
    public void insertAdHoc(
            Handle handle,
            UUID versionId,
            JobSource source,
            DefinitionReader.ReadDefinition read,
            Instant now,
            String createdBy) {
        handle.createUpdate(INSERT_AD_HOC)
                .bind("id", versionId)
                .bind("name", read.definition().name())
                .bind("source", source.text())
                .bind("sourceFormat", source.format().code())
                .bind("definition", read.json())
                .bind("now", now)
                .bind("createdBy", createdBy)
                .execute();
    }

    /** The number of the revision to come. */
    int update(Handle handle, JobId id, DefinitionReader.ReadDefinition read, Instant now) {
        return handle.createQuery(UPDATE)
                .bind("id", id.value())
                .bind("name", read.definition().name())
                .bind("description", read.definition().description())
                .bind("now", now)
                .mapTo(Integer.class)
                .one();
    }

    void setEnabled(Handle handle, JobId id, boolean enabled, Instant now) {
        handle.createUpdate(SET_ENABLED)
                .bind("id", id.value())
                .bind("enabled", enabled)
                .bind("now", now)
                .execute();
    }

    public Optional<JobRow> find(Handle handle, JobId id) {
        return handle.createQuery(SELECT + "WHERE j.id = :id")
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    /** Keeps others from changing a job until the transaction ends, but not from starting runs of it. */
    Optional<JobRow> lock(Handle handle, JobId id) {
        handle.createQuery(LOCK_UPDATES).bind("id", id.value()).mapToMap().list();
        return find(handle, id);
    }

    Optional<JobRow> findByName(Handle handle, String name) {
        return handle.createQuery(SELECT + "WHERE lower(j.name) = lower(:name)")
                .bind("name", name)
                .map((row, context) -> read(row))
                .findOne();
    }

    Page<Job> page(Handle handle, JobQuery query, PageRequest page) {
        Paging<Job> paging = Paging.of(key(query.sort().by()), query.sort(), query, page);
        Conditions shown = paging.beyond(conditions(query));
        List<Integer> sizes = shown.bind(handle.createQuery(SIZES.formatted(shown.where(), paging.order())))
                .bind("rows", paging.rows())
                .mapTo(Integer.class)
                .list();
        int fitting = PageBytes.fitting(sizes, page.limit());
        List<Job> jobs = shown.bind(handle.createQuery(PAGE.formatted(shown.where(), paging.order())))
                .bind("rows", fitting)
                .map((row, context) -> read(row).job())
                .list();
        return paging.page(jobs, sizes.size() > fitting, conditions(query).count(handle, COUNT));
    }

    private static SortKey<Job> key(JobSort sort) {
        return switch (sort) {
            case NAME -> SortKey.unique("lower(j.name)", SortKey.Kind.NAME, Job::name);
            case CREATED_AT -> SortKey.unique("j.id", SortKey.Kind.ID, Job::id);
            case UPDATED_AT ->
                SortKey.of(
                        "j.updated_at",
                        SortKey.Kind.TIME,
                        Job::updatedAt,
                        "j.id",
                        job -> job.id().value());
        };
    }

    private static Conditions conditions(JobQuery query) {
        return new Conditions()
                .and("j.enabled = :enabled", "enabled", query.enabled())
                .and("lower(j.name)", query.part());
    }

    /** The newest first. */
    Page<JobVersion> versions(Handle handle, JobId id, PageRequest page) {
        Object list = List.of("versions", id);
        long before = Cursor.number(list, page);
        List<Integer> sizes = handle.createQuery(SELECT_VERSION_SIZES)
                .bind("jobId", id.value())
                .bind("before", before)
                .bind("rows", page.limit() + 1)
                .mapTo(Integer.class)
                .list();
        int fitting = PageBytes.fitting(sizes, page.limit());
        List<JobVersion> versions = handle.createQuery(SELECT_VERSIONS)
                .bind("jobId", id.value())
                .bind("before", before)
                .bind("rows", fitting)
                .map((row, context) -> version(row))
                .list();
        BoundedCount total = new BoundedCount(
                handle.createQuery(COUNT_VERSIONS)
                        .bind("jobId", id.value())
                        .mapTo(Long.class)
                        .one(),
                true);
        return Cursor.page(list, versions, sizes.size() > fitting, total, JobVersion::revision);
    }

    /** What a run that is pinned to a version has to do. */
    public JobDefinition definition(Handle handle, UUID versionId) {
        return definitions.of(
                versionId,
                () -> handle.createQuery(SELECT_DEFINITION)
                        .bind("versionId", versionId)
                        .mapTo(String.class)
                        .one());
    }

    /** Whether a run of it has not ended; nobody can start one before the end of the transaction. */
    public boolean lockedHasUnfinishedRuns(Handle handle, JobId id) {
        handle.createQuery(LOCK).bind("id", id.value()).mapToMap().list();
        return handle.createQuery(HAS_UNFINISHED_RUNS)
                .bind("id", id.value())
                .mapTo(Boolean.class)
                .one();
    }

    /** A job whose latest revision names the upload. */
    public Optional<String> nameOfOneThatNames(Handle handle, UUID artifact) {
        return handle.createQuery(SELECT_NAMING)
                .bind("artifact", artifact.toString())
                .mapTo(String.class)
                .findOne();
    }

    void delete(Handle handle, JobId id) {
        handle.createUpdate(DELETE).bind("id", id.value()).execute();
    }

    private JobRow read(ResultSet row) throws SQLException {
        JobVersion latest = version(row);
        Job job = new Job(
                latest.jobId(),
                row.getString("name"),
                row.getString("description"),
                row.getBoolean("enabled"),
                latest,
                Rows.instant(row, "created_at"),
                Rows.instant(row, "updated_at"),
                row.getLong("generation"));
        return new JobRow(job, Rows.uuid(row, "version_id"));
    }

    private JobVersion version(ResultSet row) throws SQLException {
        String json = row.getString("definition");
        SourceFormat format =
                SourceFormat.valueOf(row.getString("source_format").toUpperCase(Locale.ROOT));
        return new JobVersion(
                new JobId(Rows.uuid(row, "id")),
                row.getInt("revision"),
                definitions.of(Rows.uuid(row, "version_id"), () -> json),
                new JobSource(format, row.getString("source")),
                json,
                Rows.instant(row, "version_created_at"),
                row.getString("created_by"));
    }

    /** @param versionId identifies the row of the latest version, to which a run is pinned */
    public record JobRow(Job job, UUID versionId) {}
}
