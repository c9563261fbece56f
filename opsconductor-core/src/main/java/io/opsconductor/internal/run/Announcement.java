package io.opsconductor.internal.run;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * That there is something to look at.
 *
 * @param run in which; null if it does not matter
 */
public record Announcement(Kind kind, @Nullable UUID run) {
    /** The turn of a run may have come. */
    public static Announcement work() {
        return new Announcement(Kind.WORK, null);
    }

    /** A run was queued. */
    public static Announcement work(UUID run) {
        return new Announcement(Kind.WORK, run);
    }

    /** Something happened in a run. */
    public static Announcement news(UUID run) {
        return new Announcement(Kind.RUN, run);
    }

    /** The end of a run was asked for. */
    public static Announcement cancel(UUID run) {
        return new Announcement(Kind.CANCEL, run);
    }

    /** What it is about, and on which channel of PostgreSQL nodes hear of it. */
    public enum Kind {
        WORK("opsconductor_work"),
        RUN("opsconductor_run"),
        CANCEL("opsconductor_cancel");

        private final String channel;

        Kind(String channel) {
            this.channel = channel;
        }

        public String channel() {
            return channel;
        }
    }
}
