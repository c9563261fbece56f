package io.opsconductor.internal.schedule;

import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinition;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.schedule.DstGap;
import io.opsconductor.schedule.DstRepeat;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** A cron expression of five fields, on a clock that knows no daylight saving. Immutable. */
final class CronExpression {
    private static final int MAX_LENGTH = 200;
    private static final Pattern SPACE = Pattern.compile("[ \t]+");
    private static final Pattern HOURLY = Pattern.compile("\\*(/\\d+)?");
    private static final CronParser PARSER = new CronParser(definition());
    private static final String EXAMPLE = "Example: 30 2 * * mon-fri is half past two on working days.";

    private static final List<Field> FIELDS = List.of(
            new Field("minute", "[0-9*,/-]+", "0 to 59"),
            new Field("hour", "[0-9*,/-]+", "0 to 23"),
            new Field("day of month", "[0-9*,/L-]+", "1 to 31, or L for the last one"),
            new Field("month", "[0-9A-Z*,/-]+", "1 to 12, or jan to dec"),
            new Field(
                    "day of week",
                    "[0-9A-Z*,/#-]+",
                    "0 to 7 (0 and 7 are Sunday), or sun to sat, with L for the last one of the month, or #1 to #5"));

    private final String[] fields;
    private final ExecutionTime times;

    private CronExpression(String[] fields, ExecutionTime times) {
        this.fields = fields;
        this.times = times;
    }

    private static CronDefinition definition() {
        return CronDefinitionBuilder.defineCron()
                .withMinutes()
                .withValidRange(0, 59)
                .withStrictRange()
                .and()
                .withHours()
                .withValidRange(0, 23)
                .withStrictRange()
                .and()
                .withDayOfMonth()
                .withValidRange(1, 31)
                .supportsL()
                .withStrictRange()
                .and()
                .withMonth()
                .withValidRange(1, 12)
                .withStrictRange()
                .and()
                .withDayOfWeek()
                .withValidRange(0, 7)
                .withMondayDoWValue(1)
                .withIntMapping(7, 0)
                .supportsL()
                .supportsHash()
                .withStrictRange()
                .and()
                .instance();
    }

    /** @throws InvalidInputException {@code cron_invalid}, saying what is wrong with which field */
    static CronExpression parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw invalid("must have at most " + MAX_LENGTH + " characters");
        }
        String[] fields = SPACE.split(text.strip(), -1);
        if (fields.length != FIELDS.size()) {
            throw invalid(
                    "must have five fields (minute, hour, day of month, month, day of week), not " + fields.length);
        }
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < fields.length; i++) {
            if (!FIELDS.get(i).accepts(fields[i], i)) {
                wrong.add(FIELDS.get(i).rule());
            }
        }
        if (!wrong.isEmpty()) {
            throw invalid("is wrong: " + String.join("; ", wrong));
        }
        CronExpression cron = new CronExpression(
                fields, parsed(fields).map(ExecutionTime::forCron).orElseThrow(() -> invalid("cannot be read")));
        if (cron.next(LocalDateTime.of(2000, 1, 1, 0, 0)).isEmpty()) {
            throw invalid("is never due: there is no such day");
        }
        return cron;
    }

    private static Optional<Cron> parsed(String[] fields) {
        try {
            return Optional.of(PARSER.parse(String.join(" ", fields)).validate());
        } catch (RuntimeException e) {
            return Optional.empty();
        }
    }

    private static InvalidInputException invalid(String reason) {
        return new InvalidInputException(
                CoreErrorCode.CRON_INVALID,
                "The cron expression " + reason + ". " + EXAMPLE,
                List.of(new FieldError("cron", reason)));
    }

    /** The first time after a given one that fits; empty if there is none in a hundred years. */
    Optional<LocalDateTime> next(LocalDateTime after) {
        ZonedDateTime minute = after.truncatedTo(ChronoUnit.MINUTES).atZone(ZoneOffset.UTC);
        return times.nextExecution(minute).map(ZonedDateTime::toLocalDateTime);
    }

    /** Due all day long: it goes by the time that passes, not by the hour that the clocks show. */
    private boolean isHourly() {
        return HOURLY.matcher(fields[1]).matches();
    }

    DstGap defaultGap() {
        return isHourly() ? DstGap.SKIP : DstGap.AFTER;
    }

    DstRepeat defaultRepeat() {
        return isHourly() ? DstRepeat.BOTH : DstRepeat.FIRST;
    }

    /** @param characters what the field may be written with, in upper case */
    private record Field(String name, Pattern characters, String values) {
        Field(String name, String characters, String values) {
            this(name, Pattern.compile(characters), values);
        }

        boolean accepts(String text, int place) {
            String[] alone = {"*", "*", "*", "*", "*"};
            alone[place] = text;
            return characters.matcher(text.toUpperCase(java.util.Locale.ROOT)).matches()
                    && parsed(alone).isPresent();
        }

        String rule() {
            return "the " + name + " must be *, or of the values " + values
                    + ", with lists (1,5), ranges (1-5) and steps (*/5)";
        }
    }

    @Override
    public String toString() {
        return Arrays.toString(fields);
    }
}
