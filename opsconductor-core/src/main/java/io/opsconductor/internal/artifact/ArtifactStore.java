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
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The tables {@code artifact} and {@code artifact_chunk}. What is read is only what a step that
 * succeeded has brought. Every write may be done twice.
 */
public final class ArtifactStore {
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

    void insertChunk(Handle handle, UUID id, int sequence, byte[] data) {
        handle.createUpdate(INSERT_CHUNK)
                .bind("id", id)
                .bind("seq", sequence)
                .bind("data", data)
                .execute();
    }

    void complete(Handle handle, UUID id, long size, String sha256) {
        handle.createUpdate(COMPLETE)
                .bind("id", id)
                .bind("size", size)
                .bind("sha256", sha256)
                .execute();
    }

    void delete(Handle handle, UUID id) {
        handle.createUpdate(DELETE).bind("id", id).execute();
    }

    public List<Artifact> page(Handle handle, RunId run, PageRequest page) {
        return handle.createQuery(PAGE)
                .bind("runId", run.value())
                .bind("after", Cursor.uuid(page))
                .bind("limit", page.limit() + 1)
                .map((row, context) -> read(row))
                .list();
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
                .findOne();
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
        return new Artifact(
                new ArtifactId(Rows.uuid(row, "id")),
                new RunId(Rows.uuid(row, "run_id")),
                new StepRunId(row.getLong("step_run_id")),
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
