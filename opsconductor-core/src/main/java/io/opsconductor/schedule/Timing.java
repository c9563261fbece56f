package io.opsconductor.schedule;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** When a schedule is due. */
public sealed interface Timing {
    /** By a cron expression in a time zone, with the defaults for daylight saving. */
    static Timing cron(String expression, String zone) {
        return new Cron(expression, zone, null, null);
    }

    /** Again and again after the same time. */
    static Timing every(Duration interval) {
        return new Every(interval);
    }

    /**
     * By the clock on the wall.
     *
     * @param expression minute, hour, day of month, month, day of week; names, lists, ranges, steps, {@code L} and
     *     {@code #}. If both days are restricted, one of them suffices
     * @param zone an IANA time zone, for example {@code Europe/Berlin} or {@code UTC}
     * @param gap null for the default: {@link DstGap#SKIP} if the hour is {@code *} or {@code *}{@code /n}, so that
     *     what is due all day keeps its pace, else {@link DstGap#AFTER}, so that what is due once a day is not left out
     * @param repeat null for the default: {@link DstRepeat#BOTH} if the hour is {@code *} or {@code *}{@code /n}, else
     *     {@link DstRepeat#FIRST}
     */
    record Cron(
            String expression,
            String zone,
            @Nullable DstGap gap,
            @Nullable DstRepeat repeat) implements Timing {
        public Cron {
            Objects.requireNonNull(expression, "expression");
            Objects.requireNonNull(zone, "zone");
        }
    }

    /**
     * Again and again, whatever the clocks on the wall do: for the first time one interval after the schedule was made.
     *
     * @param interval whole seconds, 10 seconds to 366 days
     */
    record Every(Duration interval) implements Timing {
        public Every {
            Objects.requireNonNull(interval, "interval");
        }
    }
}
