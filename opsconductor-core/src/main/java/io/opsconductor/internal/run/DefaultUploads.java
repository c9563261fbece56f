package io.opsconductor.internal.run;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.access.Permission;
import io.opsconductor.internal.artifact.ArtifactStore;
import io.opsconductor.internal.db.Cursor;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.UuidV7;
import io.opsconductor.internal.input.InputCheck;
import io.opsconductor.internal.job.JobStore;
import io.opsconductor.run.Artifact;
import io.opsconductor.run.ArtifactId;
import io.opsconductor.run.Uploads;
import io.opsconductor.spi.OpsConductorException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The service of uploads, in somebody's name. A connection is held for a piece at a time, not while the next one comes. */
public final class DefaultUploads implements Uploads {
    private static final int MAX_UPLOADS = 10_000;
    private static final int MAX_NAME = 255;
    private static final int PIECE = 1024 * 1024;

    private final Caller caller;
    private final Database database;
    private final JobStore jobs;
    private final InstantSource clock;
    private final ArtifactStore store = new ArtifactStore();

    public DefaultUploads(Caller caller, Database database, JobStore jobs, InstantSource clock) {
        this.caller = caller;
        this.database = database;
        this.jobs = jobs;
        this.clock = clock;
    }

    @Override
    public Artifact store(String name, @Nullable String sha256, InputStream content) throws IOException {
        caller.require(Permission.JOB_WRITE);
        new InputCheck()
                .require(!name.isBlank(), "name", "must not be blank")
                .require(
                        name.length() <= MAX_NAME && name.chars().noneMatch(Character::isISOControl),
                        "name",
                        "must have at most " + MAX_NAME + " characters, and no control characters")
                .require(sha256 == null || sha256.matches("[0-9a-fA-F]{64}"), "sha256", "must be 64 hexadecimal digits")
                .verify("The upload");
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        UUID id = UuidV7.at(now);
        begin(id, name, now);
        boolean complete = false;
        try {
            Artifact stored = received(new ArtifactId(id), name, sha256, content, now);
            complete = true;
            return stored;
        } finally {
            if (!complete) {
                database.run(handle -> store.delete(handle, id));
            }
        }
    }

    private void begin(UUID id, String name, Instant now) {
        database.run(handle -> {
            if (store.lockedUploads(handle) >= MAX_UPLOADS) {
                throw new OpsConductorException(
                        CoreErrorCode.TOO_MANY_UPLOADS,
                        "There are " + MAX_UPLOADS + " uploaded files already. Delete those that no job needs.");
            }
            store.insertUpload(handle, id, name, now);
        });
    }

    private Artifact received(ArtifactId id, String name, @Nullable String wanted, InputStream content, Instant now)
            throws IOException {
        MessageDigest digest = sha256();
        long size = 0;
        int sequence = 0;
        for (byte[] piece = content.readNBytes(PIECE); piece.length > 0; piece = content.readNBytes(PIECE)) {
            byte[] data = piece;
            int number = sequence++;
            database.run(handle -> store.insertChunk(handle, id.value(), number, data));
            digest.update(data);
            size += data.length;
        }
        String sum = HexFormat.of().formatHex(digest.digest());
        if (wanted != null && !wanted.toLowerCase(Locale.ROOT).equals(sum)) {
            throw new InvalidInputException(
                    "What has come has the SHA-256 " + sum + ", which is not the one given. Send it again.",
                    new FieldError("sha256", "is not that of what has come"));
        }
        Artifact artifact = new Artifact(id, null, null, null, null, name, size, sum, now);
        database.run(handle -> {
            store.complete(handle, id.value(), artifact.size(), sum);
            caller.audit(
                    handle,
                    "artifact_create",
                    audited(artifact).with("size", artifact.size()).with("sha256", sum));
        });
        return artifact;
    }

    @Override
    public Page<Artifact> list(PageRequest page) {
        caller.require(Permission.RUN_READ);
        return database.read(handle -> Cursor.page(
                ArtifactStore.UPLOADS, store.uploads(handle, page), page, store.countUploads(handle), Artifact::id));
    }

    @Override
    public void delete(ArtifactId id) {
        caller.require(Permission.JOB_WRITE);
        database.run(handle -> {
            Artifact artifact = store.lockedUpload(handle, id).orElseThrow(() -> DefaultRuns.artifactNotFound(id));
            Optional<String> job = jobs.nameOfOneThatNames(handle, id.value());
            if (job.isPresent()) {
                throw new OpsConductorException(
                        CoreErrorCode.IN_USE,
                        "The job " + job.get() + " names the file " + artifact.name() + ". Change the job first.",
                        Map.of("artifact_id", id.toString()),
                        null);
            }
            store.delete(handle, id.value());
            caller.audit(handle, "artifact_delete", audited(artifact));
        });
    }

    private static AuditedObject audited(Artifact artifact) {
        return AuditedObject.of("artifact", artifact.id(), artifact.name());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
