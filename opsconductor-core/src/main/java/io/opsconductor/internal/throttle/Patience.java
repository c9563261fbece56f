package io.opsconductor.internal.throttle;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many failures of an account, or from an address, are free, and how long each further one holds up: a second, twice
 * as long each time, up to 15 minutes.
 */
enum Patience {
    ACCOUNT(5),
    ADDRESS(20);

    /** The longest that anybody has to wait, and how long it must be quiet for failures to be forgotten. */
    static final Duration LONGEST = Duration.ofMinutes(15);

    private static final int DOUBLINGS = 10;

    private final int free;

    Patience(int free) {
        this.free = free;
    }

    /** How many failures there may be before the next try has to wait. */
    int free() {
        return free;
    }

    /** Nothing if the next try need not wait. */
    Duration delayAfter(int failures) {
        if (failures < free) {
            return Duration.ZERO;
        }
        int doublings = Math.min(failures - free, DOUBLINGS);
        Duration delay = Duration.ofSeconds(1L << doublings);
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }

    /** What one more try makes of what was counted before, as long as that is not known to have been right. */
    Failures withOneMore(Failures before, Instant now) {
        boolean anew = before.areForgottenAt(now);
        int count = anew ? 1 : before.count() + 1;
        Duration delay = delayAfter(count);
        return new Failures(count, anew ? now : before.lastFailedAt(), delay.isZero() ? null : now.plus(delay));
    }

    /** What is counted of an account or an address. */
    record Failures(
            int count, Instant lastFailedAt, @Nullable Instant blockedUntil) {
        boolean areForgottenAt(Instant now) {
            Instant end = blockedUntil == null || blockedUntil.isBefore(lastFailedAt) ? lastFailedAt : blockedUntil;
            return !now.isBefore(end.plus(LONGEST));
        }

        /** How long the next try has to wait. */
        Duration waitAt(Instant now) {
            return blockedUntil == null || !now.isBefore(blockedUntil)
                    ? Duration.ZERO
                    : Duration.between(now, blockedUntil);
        }
    }
}
