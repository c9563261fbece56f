package io.opsconductor.run;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Over which time runs are counted, and in which parts of it.
 *
 * @param from the first instant; null for a day before the end
 * @param until the first that is too late; null for now
 * @param interval the length of each part; the last may be shorter
 */
public record RunCountQuery(
        @Nullable Instant from, @Nullable Instant until, Duration interval) {
    /** More parts than a chart has room for. */
    public static final int MAX_INTERVALS = 400;

    public static final Duration USUAL = Duration.ofDays(1);

    private static final Instant EARLIEST = Instant.EPOCH;
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    /** @throws InvalidInputException if it ends before it begins, or has no parts or too many */
    public static void check(Instant from, Instant until, Duration interval) {
        requirePossible("from", from);
        requirePossible("to", until);
        if (!from.isBefore(until)) {
            throw invalid("to", "must be after from");
        }
        if (interval.compareTo(Duration.ofSeconds(1)) < 0) {
            throw invalid("interval_seconds", "must be at least 1");
        }
        if (Duration.between(from, until).dividedBy(interval) >= MAX_INTERVALS) {
            throw invalid("interval_seconds", "must make at most " + MAX_INTERVALS + " intervals");
        }
    }

    /** @throws InvalidInputException for a time that no run can have, and with which none can be reckoned */
    public static void requirePossible(String path, Instant time) {
        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
            throw invalid(path, "must be between 1970 and 9999");
        }
    }

    private static InvalidInputException invalid(String path, String reason) {
        return new InvalidInputException("The field " + path + " " + reason + ".", new FieldError(path, reason));
    }
}
