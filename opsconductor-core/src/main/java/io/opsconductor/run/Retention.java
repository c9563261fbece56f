package io.opsconductor.run;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How long the history of runs is kept. A run that has ended is deleted with its output and its files as soon as one of
 * the bounds says so; one that has not ended never is. Null stands for no bound.
 *
 * @param maxAge how long a run is kept after its end, at least an hour
 * @param maxRuns how many of the newest runs are kept, at least 1
 * @param maxRunsPerJob how many of the newest runs of each job are kept, at least 1; runs of deleted jobs are left to
 *     the other bounds
 */
public record Retention(
        @Nullable Duration maxAge,
        @Nullable Integer maxRuns,
        @Nullable Integer maxRunsPerJob) {
    /** An age below this is rather a mistake of the unit than a wish. */
    private static final Duration MIN_AGE = Duration.ofHours(1);

    /** Keeps everything. */
    public static final Retention KEEP_ALL = new Retention(null, null, null);

    /** @throws IllegalArgumentException naming the bound that is out of range */
    public Retention {
        if (maxAge != null && maxAge.compareTo(MIN_AGE) < 0) {
            throw new IllegalArgumentException("maxAge must be at least an hour, not " + maxAge);
        }
        requireOne("maxRuns", maxRuns);
        requireOne("maxRunsPerJob", maxRunsPerJob);
    }

    private static void requireOne(String name, @Nullable Integer bound) {
        if (bound != null && bound < 1) {
            throw new IllegalArgumentException(name + " must be at least 1, not " + bound);
        }
    }

    public Retention withMaxAge(Duration age) {
        return new Retention(age, maxRuns, maxRunsPerJob);
    }

    public Retention withMaxRuns(int runs) {
        return new Retention(maxAge, runs, maxRunsPerJob);
    }

    public Retention withMaxRunsPerJob(int runs) {
        return new Retention(maxAge, maxRuns, runs);
    }
}
