package io.opsconductor.spring.internal.rest;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.schedule.DstGap;
import io.opsconductor.schedule.DstRepeat;
import io.opsconductor.schedule.Timing;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a schedule is due, as fields of a body: {@code cron} with its companions, or {@code intervalSeconds}.
 *
 * @param zone UTC if null
 */
record TimingJson(
        @Nullable String cron,
        @Nullable Integer intervalSeconds,
        @Nullable String zone,
        @Nullable DstGap dstGap,
        @Nullable DstRepeat dstRepeat) {
    static TimingJson of(Timing timing) {
        if (timing instanceof Timing.Every every) {
            return new TimingJson(null, (int) every.interval().toSeconds(), null, null, null);
        }
        Timing.Cron cron = (Timing.Cron) timing;
        return new TimingJson(cron.expression(), null, cron.zone(), cron.gap(), cron.repeat());
    }

    Timing toTiming() {
        if (cron == null) {
            if (intervalSeconds == null) {
                throw invalid("cron", "must be given, or interval_seconds in its place");
            }
            if (zone != null || dstGap != null || dstRepeat != null) {
                throw invalid("interval_seconds", "knows no zone, dst_gap or dst_repeat");
            }
            return Timing.every(Duration.ofSeconds(intervalSeconds));
        }
        if (intervalSeconds != null) {
            throw invalid("interval_seconds", "must not be given together with cron");
        }
        return new Timing.Cron(cron, zone == null ? "UTC" : zone, dstGap, dstRepeat);
    }

    private static InvalidInputException invalid(String path, String reason) {
        return new InvalidInputException("The field " + path + " " + reason + ".", new FieldError(path, reason));
    }
}
