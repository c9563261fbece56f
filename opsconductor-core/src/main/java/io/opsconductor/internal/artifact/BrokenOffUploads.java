package io.opsconductor.internal.artifact;

import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.housekeeping.Chore;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Deletes what is left of uploads whose node was lost before their end. */
public final class BrokenOffUploads implements Chore {
    private static final int LIMIT = 50;

    /** Longer than any upload takes. */
    private static final Duration AGE = Duration.ofDays(1);

    private final Database database;
    private final ArtifactStore store = new ArtifactStore();

    public BrokenOffUploads(Database database) {
        this.database = database;
    }

    @Override
    public Map<String, Long> deleteSome(Instant now) {
        long deleted = database.write(handle -> store.deleteBrokenOff(handle, now.minus(AGE), LIMIT));
        return deleted == 0 ? Map.of() : Map.of("uploads", deleted);
    }
}
