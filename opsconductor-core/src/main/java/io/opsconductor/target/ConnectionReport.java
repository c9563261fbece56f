package io.opsconductor.target;

import io.opsconductor.spi.transport.TransportErrorCode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What came of a try to reach a target.
 *
 * @param reachable whether a shell answered
 * @param failedStage the first stage that failed; all before it passed; null if none did
 * @param code why, as a stable word; null if it is reachable
 * @param message a sentence about what happened
 * @param mend a sentence about what a person can do; empty if it is reachable
 * @param system what the target said it is; null if it did not get so far
 * @param duration of the whole try
 */
public record ConnectionReport(
        boolean reachable,
        TransportErrorCode.@Nullable Stage failedStage,
        @Nullable String code,
        String message,
        String mend,
        @Nullable String system,
        Duration duration) {}
