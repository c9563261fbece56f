package io.opsconductor.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.InvalidInputException;
import io.opsconductor.schedule.Blackout;
import io.opsconductor.schedule.Calendar;
import io.opsconductor.schedule.CalendarId;
import io.opsconductor.schedule.DstGap;
import io.opsconductor.schedule.DstRepeat;
import io.opsconductor.schedule.MisfirePolicy;
import io.opsconductor.schedule.Timing;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When schedules are due, held against a count of minute after minute. */
class FireTimesTest {
    private static final Duration GRACE = Duration.ofSeconds(60);

    @Test
    void fiveThousandRandomTimingsAreDueWhenEachMinuteOfTheClockSaysSo() {
        Random random = Seed.random("fire times");
        int histories = Seed.histories(5_000);
        int due = 0;
        for (int i = 0; i < histories; i++) {
            String zone = RandomTiming.zone(random);
            RandomTiming timing = RandomTiming.cron(random, zone, random.nextInt(4) == 0);
            Instant start = RandomTiming.beforeAChange(random, zone);
            Instant end = start.plus(Duration.ofHours(24 + random.nextInt(72)));
            NavigableSet<Instant> expected = timing.due(start, end);
            FireTimes times = FireTimes.of(timing.timing(), start, null);

            assertThat(upTo(times, start, end)).as(i + ": " + timing.timing()).containsExactlyElementsOf(expected);
            for (int j = 0; j < 4; j++) {
                Instant from = start.plusSeconds(
                        random.nextInt((int) Duration.between(start, end).toSeconds()));
                assertThat(times.next(from).filter(at -> !at.isAfter(end)))
                        .as(i + ": " + timing.timing() + " after " + from)
                        .isEqualTo(Optional.ofNullable(expected.higher(from)));
            }
            due += expected.size();
        }
        assertThat(due).as("enough to say something").isGreaterThan(histories);
    }

    @Test
    void fiveThousandRandomAbsencesAreMadeUpForByPolicy() {
        Random random = Seed.random("misfires");
        int histories = Seed.histories(5_000);
        for (int i = 0; i < histories; i++) {
            String zone = RandomTiming.zone(random);
            RandomTiming timing = RandomTiming.cron(random, zone, random.nextBoolean());
            Instant start = RandomTiming.beforeAChange(random, zone);
            Instant now = start.plusSeconds(60 + random.nextInt(random.nextBoolean() ? 900 : 172_800));
            NavigableSet<Instant> due = timing.due(start, now);
            if (due.isEmpty()) {
                continue;
            }
            MisfirePolicy policy = Seed.pick(random, MisfirePolicy.values());

            DueTimes found = DueTimes.at(now, due.first(), FireTimes.of(timing.timing(), start, null), policy);

            List<Instant> late = new ArrayList<>(due.headSet(now.minus(GRACE), false));
            List<Instant> expected = new ArrayList<>(
                    switch (policy) {
                        case SKIP -> List.of();
                        case ONCE -> late.isEmpty() ? List.of() : List.of(late.get(late.size() - 1));
                        case ALL -> late.subList(Math.max(0, late.size() - 100), late.size());
                    });
            int madeUp = expected.size();
            expected.addAll(due.tailSet(now.minus(GRACE), true));
            assertThat(found.fires())
                    .as(i + ": " + timing.timing() + " at " + now)
                    .isEqualTo(expected);
            assertThat(found.missed())
                    .isEqualTo(
                            late.isEmpty()
                                    ? null
                                    : new DueTimes.Missed(late.get(0), late.get(late.size() - 1), madeUp));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "30 2 * * *,  , 2026-03-29T01:00Z",
        "30 2 * * *, AFTER, 2026-03-29T01:00Z",
        "30 2 * * *, SKIP, 2026-03-30T00:30Z",
        "*/20 2 * * *, AFTER, 2026-03-29T01:00Z",
        "30 * * * *,  , 2026-03-29T01:30Z",
    })
    void anHourThatIsSkippedIsMadeUpForOrNot(String cron, DstGap gap, String expected) {
        FireTimes times = cron(cron, gap, null);
        assertThat(times.next(at("2026-03-29T00:59:59Z"))).contains(at(expected));
        assertThat(times.next(at(expected)).orElseThrow()).isAfter(at(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "30 2 * * *,  , 2026-10-25T00:30Z, 2026-10-26T01:30Z",
        "30 2 * * *, FIRST, 2026-10-25T00:30Z, 2026-10-26T01:30Z",
        "30 2 * * *, BOTH, 2026-10-25T00:30Z, 2026-10-25T01:30Z",
        "30 * * * *,  , 2026-10-25T00:30Z, 2026-10-25T01:30Z",
        "30 * * * *, FIRST, 2026-10-25T00:30Z, 2026-10-25T02:30Z",
    })
    void anHourThatIsRepeatedCountsOnceOrTwice(String cron, DstRepeat repeat, String first, String second) {
        FireTimes times = cron(cron, null, repeat);
        assertThat(times.next(at("2026-10-25T00:00Z"), 2)).containsExactly(at(first), at(second));
    }

    @Test
    void aDayThatAnIslandLeftOutIsMadeUpForAtItsEnd() {
        FireTimes times = FireTimes.of(
                new Timing.Cron("0 12 * * *", "Pacific/Apia", DstGap.AFTER, DstRepeat.FIRST), Instant.EPOCH, null);
        assertThat(times.next(at("2011-12-29T22:00:01Z"), 2))
                .containsExactly(at("2011-12-30T10:00Z"), at("2011-12-30T22:00Z"));
    }

    @Test
    void anIntervalCountsFromItsAnchor() {
        FireTimes times = FireTimes.of(Timing.every(Duration.ofSeconds(90)), at("2026-01-01T00:00Z"), null);
        assertThat(times.next(at("2025-01-01T00:00Z"))).contains(at("2026-01-01T00:01:30Z"));
        assertThat(times.next(at("2026-01-01T00:01:29.999Z"))).contains(at("2026-01-01T00:01:30Z"));
        assertThat(times.next(at("2026-01-01T00:01:30Z"))).contains(at("2026-01-01T00:03:00Z"));
    }

    @Test
    void nothingIsDueInABlackout() {
        FireTimes times = FireTimes.of(
                Timing.cron("0 */6 * * *", "Europe/Berlin"),
                Instant.EPOCH,
                calendar(
                        new Blackout.Weekly(Set.of(DayOfWeek.FRIDAY), LocalTime.of(18, 0), LocalTime.of(6, 0)),
                        new Blackout.Once(
                                LocalDateTime.parse("2026-01-03T07:00"), LocalDateTime.parse("2026-01-04T18:00"))));
        // 2 January 2026 is a Friday: the night is out, and so is the weekend from Saturday at seven to Sunday at six.
        assertThat(times.next(at("2026-01-02T11:00:00Z"), 2))
                .containsExactly(at("2026-01-03T05:00Z"), at("2026-01-04T17:00Z"));
    }

    @Test
    void whoIsAlwaysInABlackoutIsNeverDue() {
        FireTimes times = FireTimes.of(
                Timing.cron("0 3 * * *", "Europe/Berlin"),
                Instant.EPOCH,
                calendar(new Blackout.Weekly(Set.of(DayOfWeek.values()), LocalTime.of(1, 0), LocalTime.of(5, 0))));
        assertThat(times.next(at("2026-01-01T00:00Z"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "60 * * * *|the minute must be",
                "* 24 * * *|the hour must be",
                "* * 0 * *|the day of month must be",
                "* * 15W * *|the day of month must be",
                "* * * 13 *|the month must be",
                "* * * * fry|the day of week must be",
                "x 25 * * *|the minute must be *, or of the values 0 to 59, with lists (1,5), ranges (1-5) and steps (*/5); the hour",
                "*/0 * * * *|the minute must be",
                "50-10 * * * *|the minute must be",
                "1,,2 * * * *|the minute must be",
                "99999999999999999999 * * * *|the minute must be",
                "* * * *|must have five fields (minute, hour, day of month, month, day of week), not 4",
                "0 * * * * *|not 6",
                "@daily|not 1",
                "0 0 30 2 *|is never due",
                "0 0 * * mon#6|is never due",
            })
    void whatIsWrongWithACronExpressionIsSaid(String cron, String says) {
        assertThatThrownBy(() -> CronExpression.parse(cron))
                .isInstanceOfSatisfying(
                        InvalidInputException.class, e -> assertThat(e.code()).isEqualTo("cron_invalid"))
                .hasMessageContaining(says)
                .hasMessageContaining("30 2 * * mon-fri");
    }

    @Test
    void anAbsenceOfYearsCostsNoMoreThanOneOfDays() {
        FireTimes times = FireTimes.of(Timing.cron("* * * * *", "UTC"), Instant.EPOCH, null);
        DueTimes due = DueTimes.at(at("2026-01-01T00:00Z"), at("1990-01-01T00:00Z"), times, MisfirePolicy.ALL);
        assertThat(due.fires()).hasSize(102).endsWith(at("2025-12-31T23:59Z"), at("2026-01-01T00:00Z"));
        assertThat(due.missed()).isEqualTo(new DueTimes.Missed(at("1990-01-01T00:00Z"), at("2025-12-31T23:58Z"), 100));
    }

    private static FireTimes cron(String cron, DstGap gap, DstRepeat repeat) {
        return FireTimes.of(new Timing.Cron(cron, "Europe/Berlin", gap, repeat), Instant.EPOCH, null);
    }

    private static Calendar calendar(Blackout... blackouts) {
        return new Calendar(
                new CalendarId(UUID.randomUUID()),
                "c",
                ZoneId.of("Europe/Berlin").getId(),
                List.of(blackouts),
                Instant.EPOCH,
                Instant.EPOCH,
                1);
    }

    private static Instant at(String text) {
        return java.time.OffsetDateTime.parse(text).toInstant();
    }

    private static List<Instant> upTo(FireTimes times, Instant after, Instant end) {
        List<Instant> found = new ArrayList<>();
        for (Optional<Instant> due = times.next(after);
                due.filter(at -> !at.isAfter(end)).isPresent(); ) {
            found.add(due.get());
            due = times.next(due.get());
        }
        return found;
    }
}
