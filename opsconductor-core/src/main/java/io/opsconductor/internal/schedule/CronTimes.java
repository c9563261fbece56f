package io.opsconductor.internal.schedule;

import io.opsconductor.schedule.DstGap;
import io.opsconductor.schedule.DstRepeat;
import io.opsconductor.schedule.Timing;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.Optional;

/**
 * The local times of a cron expression in a time zone. Between two changes of the zone's offset they follow each other
 * as on any clock; so they are looked for stretch by stretch, and what the clocks skip or repeat is dealt with where two
 * stretches meet.
 */
record CronTimes(CronExpression cron, ZoneRules rules, DstGap gap, DstRepeat repeat) implements FireTimes {
    static CronTimes of(Timing.Cron timing) {
        CronExpression cron = CronExpression.parse(timing.expression());
        DstGap gap = timing.gap();
        DstRepeat repeat = timing.repeat();
        return new CronTimes(
                cron,
                ZoneId.of(timing.zone()).getRules(),
                gap == null ? cron.defaultGap() : gap,
                repeat == null ? cron.defaultRepeat() : repeat);
    }

    @Override
    public Optional<Instant> next(Instant after) {
        Instant begin = after;
        ZoneOffset offset = rules.getOffset(after);
        Optional<LocalDateTime> found = cron.next(firstLocal(after, offset));
        while (found.isPresent()) {
            LocalDateTime local = found.get();
            Instant due = local.toInstant(offset);
            ZoneOffsetTransition change = rules.nextTransition(begin);
            if (change == null || due.isBefore(change.getInstant())) {
                return Optional.of(due);
            }
            if (change.isGap() && local.isBefore(change.getDateTimeAfter())) {
                if (gap == DstGap.AFTER) {
                    return Optional.of(change.getInstant());
                }
                found = cron.next(justBefore(change.getDateTimeAfter()));
            } else if (change.isOverlap() && repeat == DstRepeat.BOTH) {
                found = cron.next(justBefore(change.getDateTimeAfter()));
            }
            begin = change.getInstant();
            offset = change.getOffsetAfter();
        }
        return Optional.empty();
    }

    /** The local time after which to look: behind what is repeated, if that does not count. */
    private LocalDateTime firstLocal(Instant after, ZoneOffset offset) {
        LocalDateTime local = LocalDateTime.ofInstant(after, offset);
        ZoneOffsetTransition last = rules.previousTransition(after.plusNanos(1));
        if (last != null && last.isOverlap() && repeat == DstRepeat.FIRST) {
            LocalDateTime repeated = justBefore(last.getDateTimeBefore());
            return local.isBefore(repeated) ? repeated : local;
        }
        return local;
    }

    private static LocalDateTime justBefore(LocalDateTime time) {
        return time.minusNanos(1);
    }
}
