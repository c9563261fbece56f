package io.opsconductor.internal.schedule;

import io.opsconductor.schedule.Blackout;
import io.opsconductor.schedule.Calendar;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;

/** The blackouts of a calendar on the time line. Where the clocks repeat an hour, a blackout is as long as it can be. */
final class Blackouts {
    private final Calendar calendar;
    private final ZoneId zone;

    Blackouts(Calendar calendar) {
        this.calendar = calendar;
        this.zone = ZoneId.of(calendar.zone());
    }

    /** The latest end of the blackouts in which an instant lies; empty if it lies in none. */
    Optional<Instant> endAt(Instant instant) {
        Instant latest = null;
        for (Blackout blackout : calendar.blackouts()) {
            Instant end = blackout instanceof Blackout.Once once
                    ? end(instant, once.from(), once.to()).orElse(null)
                    : weekly(instant, (Blackout.Weekly) blackout).orElse(null);
            if (end != null && (latest == null || end.isAfter(latest))) {
                latest = end;
            }
        }
        return Optional.ofNullable(latest);
    }

    private Optional<Instant> weekly(Instant instant, Blackout.Weekly weekly) {
        LocalDate today = instant.atZone(zone).toLocalDate();
        return onDay(instant, weekly, today).or(() -> onDay(instant, weekly, today.minusDays(1)));
    }

    private Optional<Instant> onDay(Instant instant, Blackout.Weekly weekly, LocalDate day) {
        if (!weekly.days().contains(day.getDayOfWeek())) {
            return Optional.empty();
        }
        LocalDate lastDay = weekly.to().isAfter(weekly.from()) ? day : day.plusDays(1);
        return end(instant, day.atTime(weekly.from()), lastDay.atTime(weekly.to()));
    }

    private Optional<Instant> end(Instant instant, LocalDateTime from, LocalDateTime to) {
        Instant begin = from.atZone(zone).withEarlierOffsetAtOverlap().toInstant();
        Instant end = to.atZone(zone).withLaterOffsetAtOverlap().toInstant();
        return !instant.isBefore(begin) && instant.isBefore(end) ? Optional.of(end) : Optional.empty();
    }
}
