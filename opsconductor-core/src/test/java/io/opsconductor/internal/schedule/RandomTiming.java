package io.opsconductor.internal.schedule;

import io.opsconductor.schedule.DstGap;
import io.opsconductor.schedule.DstRepeat;
import io.opsconductor.schedule.Timing;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.List;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A random timing that knows by brute force when it is due. */
record RandomTiming(@Nullable RandomCron cron, Timing timing) {
    private static final List<String> ZONES =
            ZoneId.getAvailableZoneIds().stream().sorted().toList();
    private static final LocalDate FIRST_DAY = LocalDate.of(1995, 1, 1);
    private static final int DAYS = 365 * 45;

    static String zone(Random random) {
        return ZONES.get(random.nextInt(ZONES.size()));
    }

    /** A minute a day or two before the clocks of a zone are changed, or anywhen if they never are. */
    static Instant beforeAChange(Random random, String zone) {
        Instant day = FIRST_DAY.plusDays(random.nextInt(DAYS)).atStartOfDay().toInstant(ZoneOffset.UTC);
        ZoneOffsetTransition change = ZoneId.of(zone).getRules().nextTransition(day);
        Instant at = change == null ? day : change.getInstant();
        return at.minus(Duration.ofMinutes(random.nextInt(48 * 60)));
    }

    static RandomTiming cron(Random random, String zone, boolean often) {
        RandomCron cron = RandomCron.of(random, often);
        DstGap gap = Seed.pick(random, DstGap.values());
        DstRepeat repeat = Seed.pick(random, DstRepeat.values());
        return new RandomTiming(cron, new Timing.Cron(cron.text(), zone, gap, repeat));
    }

    static RandomTiming interval(Random random) {
        return new RandomTiming(null, new Timing.Every(Duration.ofSeconds(1800 + random.nextInt(86_400))));
    }

    /** When it is due after one instant and up to another, if it was made at the first. */
    NavigableSet<Instant> due(Instant after, Instant until) {
        NavigableSet<Instant> due = new TreeSet<>();
        if (timing instanceof Timing.Every every) {
            for (Instant at = after.plus(every.interval()); !at.isAfter(until); at = at.plus(every.interval())) {
                due.add(at);
            }
            return due;
        }
        Timing.Cron timed = (Timing.Cron) timing;
        ZoneRules rules = ZoneId.of(timed.zone()).getRules();
        LocalDate from = LocalDate.ofInstant(after, ZoneOffset.UTC).minusDays(2);
        LocalDate to = LocalDate.ofInstant(until, ZoneOffset.UTC).plusDays(3);
        for (LocalDateTime local : cron.minutes(from, to)) {
            due.addAll(instants(local, rules, timed));
        }
        return due.subSet(after, false, until, true);
    }

    private static List<Instant> instants(LocalDateTime local, ZoneRules rules, Timing.Cron timed) {
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        if (offsets.isEmpty()) {
            return timed.gap() == DstGap.SKIP
                    ? List.of()
                    : List.of(rules.getTransition(local).getInstant());
        }
        int times = timed.repeat() == DstRepeat.BOTH ? offsets.size() : 1;
        return offsets.stream()
                .map(offset -> local.toInstant(offset))
                .sorted()
                .limit(times)
                .toList();
    }
}
