package io.opsconductor.internal.schedule;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/**
 * A cron expression made up of terms of which each knows what it means; so whether a minute fits can be told without
 * reading the expression.
 */
record RandomCron(String text, Predicate<LocalDateTime> matches) {
    /** @param often whether it may be due many times a day */
    static RandomCron of(Random random, boolean often) {
        Field minute = often ? time(random, 60) : value(random, 0, 59);
        Field hour = often || random.nextInt(4) == 0 ? time(random, 24) : few(random, 0, 23);
        Field month = random.nextInt(10) == 0 ? month(random) : Field.ALL;
        Days day = random.nextInt(3) > 0 ? Days.ALL : dayOfMonth(random);
        Days weekday = random.nextInt(2) > 0 ? Days.ALL : weekday(random);
        String text = String.join(" ", minute.text, hour.text, day.text, month.text, weekday.text);
        Predicate<LocalDate> days =
                day.all ? weekday.matches : weekday.all ? day.matches : day.matches.or(weekday.matches);
        return new RandomCron(
                text,
                at -> minute.matches.test(at.getMinute())
                        && hour.matches.test(at.getHour())
                        && month.matches.test(at.getMonthValue())
                        && days.test(at.toLocalDate()));
    }

    private static Field time(Random random, int size) {
        return switch (random.nextInt(4)) {
            case 0 -> Field.ALL;
            case 1 -> every(random, size);
            case 2 -> range(random, size);
            default -> few(random, 0, size - 1);
        };
    }

    private static Field every(Random random, int size) {
        int step = 2 + random.nextInt(size / 2);
        return new Field("*/" + step, value -> value % step == 0);
    }

    private static Field range(Random random, int size) {
        int from = random.nextInt(size - 1);
        int to = from + 1 + random.nextInt(size - from - 1);
        int step = 1 + random.nextInt(5);
        return new Field(
                from + "-" + to + (step == 1 ? "" : "/" + step),
                value -> value >= from && value <= to && (value - from) % step == 0);
    }

    private static Field value(Random random, int from, int to) {
        int value = from + random.nextInt(to - from + 1);
        return new Field(Integer.toString(value), other -> other == value);
    }

    private static Field few(Random random, int from, int to) {
        Field field = value(random, from, to);
        return random.nextBoolean() ? field : field.or(value(random, from, to));
    }

    private static Field month(Random random) {
        int month = 1 + random.nextInt(12);
        String name = java.time.Month.of(month).getDisplayName(TextStyle.SHORT, Locale.ROOT);
        return new Field(random.nextBoolean() ? name : Integer.toString(month), value -> value == month);
    }

    private static Days dayOfMonth(Random random) {
        if (random.nextInt(4) == 0) {
            return new Days("L", false, date -> date.getDayOfMonth() == date.lengthOfMonth());
        }
        Field field =
                random.nextBoolean() ? few(random, 1, 28) : value(random, 1, 20).upTo(random, 31);
        return new Days(field.text, false, date -> field.matches.test(date.getDayOfMonth()));
    }

    private static Days weekday(Random random) {
        int number = random.nextInt(8);
        DayOfWeek day = DayOfWeek.of(number == 0 ? 7 : number);
        String text = random.nextBoolean()
                ? Integer.toString(number)
                : day.getDisplayName(TextStyle.SHORT, Locale.ROOT).toLowerCase(Locale.ROOT);
        return switch (random.nextInt(4)) {
            case 0 -> new Days("mon-fri", false, date -> date.getDayOfWeek().getValue() <= 5);
            case 1 -> {
                int nth = 1 + random.nextInt(5);
                yield new Days(
                        text + "#" + nth,
                        false,
                        date -> date.getDayOfWeek() == day && (date.getDayOfMonth() - 1) / 7 + 1 == nth);
            }
            case 2 -> new Days(number + "L", false, date -> date.equals(date.with(TemporalAdjusters.lastInMonth(day))));
            default -> new Days(text, false, date -> date.getDayOfWeek() == day);
        };
    }

    private record Field(String text, IntPredicate matches) {
        static final Field ALL = new Field("*", value -> true);

        Field or(Field other) {
            return new Field(text + "," + other.text, matches.or(other.matches));
        }

        Field upTo(Random random, int max) {
            int from = Integer.parseInt(text);
            int to = from + 1 + random.nextInt(max - from);
            return new Field(from + "-" + to, value -> value >= from && value <= to);
        }
    }

    private record Days(String text, boolean all, Predicate<LocalDate> matches) {
        static final Days ALL = new Days("*", true, date -> true);
    }

    /** The minutes of local time from one day to another that fit, looked at one by one. */
    List<LocalDateTime> minutes(LocalDate from, LocalDate to) {
        List<LocalDateTime> minutes = new ArrayList<>();
        LocalDateTime end = to.atStartOfDay();
        for (LocalDateTime minute = from.atStartOfDay(); minute.isBefore(end); minute = minute.plusMinutes(1)) {
            if (matches.test(minute)) {
                minutes.add(minute);
            }
        }
        return minutes;
    }
}
