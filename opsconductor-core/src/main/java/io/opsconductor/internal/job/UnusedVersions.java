package io.opsconductor.internal.job;

import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.housekeeping.Chore;
import java.time.Instant;
import java.util.Map;

/** Deletes the versions of deleted jobs, and those of no job, when the last run that was pinned to them is gone. */
public final class UnusedVersions implements Chore {
    private static final int LIMIT = 500;

    private static final String DELETE = """
            DELETE FROM opsconductor.job_version
            WHERE id IN (SELECT v.id FROM opsconductor.job_version v
                         WHERE v.job_id IS NULL
                           AND NOT EXISTS (SELECT 1 FROM opsconductor.run r WHERE r.job_version_id = v.id)
                         LIMIT :limit)
            """;

    private final Database database;

    public UnusedVersions(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, Long> deleteSome(Instant now) {
        long deleted = database.write(
                handle -> handle.createUpdate(DELETE).bind("limit", LIMIT).execute());
        return deleted == 0 ? Map.of() : Map.of("job_versions", deleted);
    }
}
