package io.opsconductor.internal.schedule;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.internal.input.InputCheck;
import io.opsconductor.internal.json.Json;
import io.opsconductor.schedule.Blackout;
import io.opsconductor.schedule.CalendarSpec;
import io.opsconductor.schedule.ScheduleSpec;
import io.opsconductor.schedule.Schedules;
import io.opsconductor.schedule.Timing;
import io.opsconductor.target.TargetSelection;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/** The rules for what a schedule or a calendar says of itself, apart from those that need to look elsewhere. */
final class ScheduleRules {
    private static final Duration MIN_INTERVAL = Duration.ofSeconds(10);
    private static final Duration MAX_INTERVAL = Duration.ofDays(366);
    private static final int MAX_PARAMETER_BYTES = 256 * 1024;
    private static final int MAX_NAMES = 10_000;
    private static final int MAX_BLACKOUTS = 500;
    private static final LocalDateTime EARLIEST = LocalDate.of(1970, 1, 1).atStartOfDay();
    private static final LocalDateTime LATEST = LocalDate.of(2200, 1, 1).atStartOfDay();

    private ScheduleRules() {}

    static void check(ScheduleSpec spec) {
        InputCheck check = new InputCheck().name("name", spec.name());
        checkTiming(check, spec.timing());
        check.require(
                Json.write(spec.parameters()).getBytes(StandardCharsets.UTF_8).length <= MAX_PARAMETER_BYTES,
                "parameters",
                "must be at most 256 KiB as JSON");
        check.require(
                !(spec.targets() instanceof TargetSelection.Named named)
                        || named.names().size() <= MAX_NAMES,
                "targets",
                "must name at most " + MAX_NAMES + " targets");
        check.verify("The schedule");
    }

    /** Fills in what daylight saving does unless told otherwise. */
    static Timing checked(Timing timing) {
        InputCheck check = new InputCheck();
        checkTiming(check, timing);
        check.verify("The schedule");
        if (!(timing instanceof Timing.Cron cron)) {
            return timing;
        }
        CronTimes times = CronTimes.of(cron);
        return new Timing.Cron(cron.expression().strip(), cron.zone(), times.gap(), times.repeat());
    }

    private static void checkTiming(InputCheck check, Timing timing) {
        if (timing instanceof Timing.Every every) {
            Duration interval = every.interval();
            check.require(
                    interval.compareTo(MIN_INTERVAL) >= 0
                            && interval.compareTo(MAX_INTERVAL) <= 0
                            && interval.equals(Duration.ofSeconds(interval.toSeconds())),
                    "interval_seconds",
                    "must be " + MIN_INTERVAL.toSeconds() + " to " + MAX_INTERVAL.toSeconds() + ", in whole seconds");
        } else {
            checkZone(check, ((Timing.Cron) timing).zone());
        }
    }

    private static void checkZone(InputCheck check, String zone) {
        check.require(
                ZoneId.getAvailableZoneIds().contains(zone),
                "zone",
                "must be an IANA time zone such as Europe/Berlin or UTC");
    }

    static void check(CalendarSpec spec) {
        InputCheck check = new InputCheck().name("name", spec.name());
        checkZone(check, spec.zone());
        List<Blackout> blackouts = spec.blackouts();
        check.require(blackouts.size() <= MAX_BLACKOUTS, "blackouts", "must be at most " + MAX_BLACKOUTS);
        for (int i = 0; i < blackouts.size(); i++) {
            String path = "blackouts[" + i + "]";
            if (blackouts.get(i) instanceof Blackout.Once once) {
                check.require(once.to().isAfter(once.from()), path + ".to", "must be after from")
                        .require(
                                !once.from().isBefore(EARLIEST) && once.to().isBefore(LATEST),
                                path,
                                "must lie between the years 1970 and 2199");
            } else if (blackouts.get(i) instanceof Blackout.Weekly weekly) {
                check.require(!weekly.days().isEmpty(), path + ".days", "must name a day of the week");
            }
        }
        check.verify("The calendar");
    }

    static void checkPreview(int count) {
        if (count < 1 || count > Schedules.MAX_PREVIEW) {
            String reason = "must be 1 to " + Schedules.MAX_PREVIEW;
            throw new InvalidInputException("The count " + reason + ".", new FieldError("count", reason));
        }
    }
}
