package io.opsconductor.job;

import java.time.Duration;
import java.util.Objects;

/**
 * How often a step that failed is tried, and how long after the failure.
 *
 * @param attempts tries in all, the first included; 1 to 20
 * @param delay before the second try; 0 to one hour
 * @param backoff what the delay is multiplied with from try to try; 1 to 10
 * @param maxDelay the most that the delay grows to
 * @param jitter the part of the delay, from 0 to 1, that is left to chance, so that many targets do not come back at once
 */
public record Retry(int attempts, Duration delay, double backoff, Duration maxDelay, double jitter) {
    /** One try. */
    public static final Retry NONE = new Retry(1, Duration.ZERO, 1, Duration.ZERO, 0);

    public Retry {
        Objects.requireNonNull(delay, "delay");
        Objects.requireNonNull(maxDelay, "maxDelay");
    }

    /**
     * How long to wait after a try that failed.
     *
     * @param attempt its number, from 1
     * @param chance from 0 to 1: how much of the jitter is taken off
     */
    public Duration after(int attempt, double chance) {
        double millis = (double) delay.toMillis() * Math.pow(backoff, attempt - 1.0);
        double limited = Math.min(millis, (double) maxDelay.toMillis());
        return Duration.ofMillis(Math.round(limited * (1 - jitter * chance)));
    }
}
