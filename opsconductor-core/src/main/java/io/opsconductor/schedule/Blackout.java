package io.opsconductor.schedule;

import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Objects;
import java.util.Set;

/** Times at which nothing is due, in the zone of their {@link Calendar}. The end does not belong to it. */
public sealed interface Blackout {
    /**
     * From one moment to another.
     *
     * @param to after {@code from}
     */
    record Once(LocalDateTime from, LocalDateTime to) implements Blackout {
        public Once {
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
        }
    }

    /**
     * Every week on certain days.
     *
     * @param days on which it begins; not empty
     * @param to on the same day if after {@code from}, else on the next: 22:00 to 06:00 is a night, 00:00 to 00:00 a day
     */
    record Weekly(Set<DayOfWeek> days, LocalTime from, LocalTime to) implements Blackout {
        public Weekly {
            days = Set.copyOf(days);
            Objects.requireNonNull(from, "from");
            Objects.requireNonNull(to, "to");
        }
    }
}
