package io.opsconductor.internal.artifact;

import io.opsconductor.common.PageRequest;
import io.opsconductor.internal.db.Cursor;
import io.opsconductor.internal.db.Rows;
import io.opsconductor.run.Artifact;
import io.opsconductor.run.ArtifactId;
import io.opsconductor.run.RunId;
import io.opsconductor.run.StepRunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The tables {@code artifact} and {@code artifact_chunk}. What is read is only what a step that
 * succeeded has brought, and what was uploaded to its end. Every write may be done twice.
 */
public final class ArtifactStore {
    /** The list of all that was uploaded, for its cursors. */
    public static final Object UPLOADS = "uploads";

    private static final String INSERT = """
            INSERT INTO opsconductor.artifact (id, run_id, step_run_id, attempt, name, size, sha256, created_at)
            VALUES (:id, :runId, :stepRunId, :attempt, :name, 0, '', :now)
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String INSERT_CHUNK = """
            INSERT INTO opsconductor.artifact_chunk (artifact_id, seq, data) VALUES (:id, :seq, :data)
            ON CONFLICT (artifact_id, seq) DO NOTHING
            """;

    private static final String COMPLETE =
            "UPDATE opsconductor.artifact SET complete = true, size = :size, sha256 = :sha256 WHERE id = :id";

    private static final String DELETE = "DELETE FROM opsconductor.artifact WHERE id = :id";

    private static final String FROM = """
            FROM opsconductor.artifact a
            JOIN opsconductor.step_run s ON s.id = a.step_run_id AND s.attempt = a.attempt AND s.state = 'succeeded'
            JOIN opsconductor.target_run t ON t.id = s.target_run_id
            WHERE a.complete
            """;

    private static final String SELECT = """
            SELECT a.id, a.run_id, a.step_run_id, t.target_name, s.name AS step_name, a.name, a.size, a.sha256,
                   a.created_at
            """ + FROM;

    private static final String PAGE = SELECT + """
             AND a.run_id = :runId AND (CAST(:after AS uuid) IS NULL OR a.id > :after)
            ORDER BY a.id
            LIMIT :limit
            """;

    private static final String COUNT = "SELECT count(*) " + FROM + " AND a.run_id = :runId";

    private static final String LOCK_UPLOADS = "SELECT 1 FROM pg_advisory_xact_lock(hashtext('opsconductor.uploads'))";

    private static final String COUNT_BEGUN = "SELECT count(*) FROM opsconductor.artifact WHERE run_id IS NULL";

    private static final String INSERT_UPLOAD = """
            INSERT INTO opsconductor.artifact (id, name, size, sha256, created_at) VALUES (:id, :name, 0, '', :now)
            ON CONFLICT (id) DO NOTHING
            """;

    private static final String SELECT_UPLOAD = """
            SELECT u.id, CAST(NULL AS uuid) AS run_id, CAST(NULL AS bigint) AS step_run_id, CAST(NULL AS text) AS target_name,
                   CAST(NULL AS text) AS step_name, u.name, u.size, u.sha256, u.created_at
            FROM opsconductor.artifact u WHERE u.run_id IS NULL AND u.complete
            """;

    private static final String PAGE_OF_UPLOADS = SELECT_UPLOAD + """
             AND (CAST(:after AS uuid) IS NULL OR u.id > :after)
            ORDER BY u.id
            LIMIT :limit
            """;

    private static final String COUNT_UPLOADS = COUNT_BEGUN + " AND complete";

    /** They stay until the end of the transaction. */
    private static final String HOLD_UPLOADS = """
            SELECT id FROM opsconductor.artifact WHERE id = ANY (:ids) AND run_id IS NULL AND complete ORDER BY id FOR KEY SHARE
            """;

    /** Nobody else holds it from now on. */
    private static final String LOCK_UPLOAD = SELECT_UPLOAD + " AND u.id = :id FOR UPDATE";

    private static final String DELETE_BROKEN_OFF = """
            DELETE FROM opsconductor.artifact
            WHERE id IN (SELECT a.id FROM opsconductor.artifact a
                         WHERE a.run_id IS NULL AND NOT a.complete AND a.created_at < :before LIMIT :limit)
            """;

    private static final String CHUNK =
            "SELECT data FROM opsconductor.artifact_chunk WHERE artifact_id = :id AND seq = :seq";

    void insert(Handle handle, NewArtifact artifact) {
        handle.createUpdate(INSERT)
                .bind("id", artifact.id())
                .bind("runId", artifact.runId())
                .bind("stepRunId", artifact.stepRunId())
                .bind("attempt", artifact.attempt())
                .bind("name", artifact.name())
                .bind("now", artifact.createdAt())
                .execute();
    }

    /** Until the end of the transaction nobody else begins an upload. */
    public long lockedUploads(Handle handle) {
        handle.createQuery(LOCK_UPLOADS).mapTo(Integer.class).one();
        return handle.createQuery(COUNT_BEGUN).mapTo(Long.class).one();
    }

    public void insertUpload(Handle handle, UUID id, String name, Instant now) {
        handle.createUpdate(INSERT_UPLOAD)
                .bind("id", id)
                .bind("name", name)
                .bind("now", now)
                .execute();
    }

    public List<Artifact> uploads(Handle handle, PageRequest page) {
        return handle.createQuery(PAGE_OF_UPLOADS)
                .bind("after", Cursor.uuid(UPLOADS, page))
                .bind("limit", page.limit() + 1)
                .map((row, context) -> read(row))
                .list();
    }

    public long countUploads(Handle handle) {
        return handle.createQuery(COUNT_UPLOADS).mapTo(Long.class).one();
    }

    /** Those of the given that are uploads; they stay until the end of the transaction. */
    public Set<UUID> heldUploads(Handle handle, Collection<UUID> ids) {
        return handle.createQuery(HOLD_UPLOADS)
                .bind("ids", ids.toArray(UUID[]::new))
                .mapTo(UUID.class)
                .collect(Collectors.toSet());
    }

    /** For whoever wants to delete it. */
    public Optional<Artifact> lockedUpload(Handle handle, ArtifactId id) {
        return handle.createQuery(LOCK_UPLOAD)
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne();
    }

    Optional<Artifact> findUpload(Handle handle, UUID id) {
        return handle.createQuery(SELECT_UPLOAD + " AND u.id = :id")
                .bind("id", id)
                .map((row, context) -> read(row))
                .findOne();
    }

    int deleteBrokenOff(Handle handle, Instant before, int limit) {
        return handle.createUpdate(DELETE_BROKEN_OFF)
                .bind("before", before)
                .bind("limit", limit)
                .execute();
    }

    public void insertChunk(Handle handle, UUID id, int sequence, byte[] data) {
        handle.createUpdate(INSERT_CHUNK)
                .bind("id", id)
                .bind("seq", sequence)
                .bind("data", data)
                .execute();
    }

    public void complete(Handle handle, UUID id, long size, String sha256) {
        handle.createUpdate(COMPLETE)
                .bind("id", id)
                .bind("size", size)
                .bind("sha256", sha256)
                .execute();
    }

    public void delete(Handle handle, UUID id) {
        handle.createUpdate(DELETE).bind("id", id).execute();
    }

    public List<Artifact> page(Handle handle, RunId run, PageRequest page) {
        return handle.createQuery(PAGE)
                .bind("runId", run.value())
                .bind("after", Cursor.uuid(of(run), page))
                .bind("limit", page.limit() + 1)
                .map((row, context) -> read(row))
                .list();
    }

    /** The list of what a run has fetched, for its cursors. */
    public static Object of(RunId run) {
        return List.of("artifacts", run);
    }

    public long count(Handle handle, RunId run) {
        return handle.createQuery(COUNT)
                .bind("runId", run.value())
                .mapTo(Long.class)
                .one();
    }

    public Optional<Artifact> find(Handle handle, ArtifactId id) {
        return handle.createQuery(SELECT + " AND a.id = :id")
                .bind("id", id.value())
                .map((row, context) -> read(row))
                .findOne()
                .or(() -> findUpload(handle, id.value()));
    }

    /** The piece with that number, from 0; empty after the last. */
    public Optional<byte[]> chunk(Handle handle, ArtifactId id, int sequence) {
        return handle.createQuery(CHUNK)
                .bind("id", id.value())
                .bind("seq", sequence)
                .mapTo(byte[].class)
                .findOne();
    }

    private static Artifact read(ResultSet row) throws SQLException {
        UUID run = row.getObject("run_id", UUID.class);
        return new Artifact(
                new ArtifactId(Rows.uuid(row, "id")),
                run == null ? null : new RunId(run),
                run == null ? null : new StepRunId(row.getLong("step_run_id")),
                row.getString("target_name"),
                row.getString("step_name"),
                row.getString("name"),
                row.getLong("size"),
                row.getString("sha256"),
                Rows.instant(row, "created_at"));
    }

    /** @param attempt the try of the step that brings it */
    public record NewArtifact(UUID id, UUID runId, long stepRunId, int attempt, String name, Instant createdAt) {}
}
