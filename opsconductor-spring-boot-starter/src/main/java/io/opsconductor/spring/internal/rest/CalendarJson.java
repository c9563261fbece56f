package io.opsconductor.spring.internal.rest;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.Page;
import io.opsconductor.schedule.Blackout;
import io.opsconductor.schedule.Calendar;
import io.opsconductor.schedule.CalendarSpec;
import io.opsconductor.spring.internal.web.Required;
import io.opsconductor.spring.internal.web.Versioned;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about calendars. */
interface CalendarJson {
    record CalendarBody(
            @Required String name,
            @Required String zone,
            @Required List<BlackoutBody> blackouts) {
        /** The body that would change nothing. */
        static CalendarBody of(Calendar calendar) {
            return new CalendarBody(
                    calendar.name(),
                    calendar.zone(),
                    calendar.blackouts().stream().map(BlackoutBody::of).toList());
        }

        CalendarSpec toSpec() {
            List<Blackout> converted = new ArrayList<>();
            for (int i = 0; i < blackouts.size(); i++) {
                converted.add(blackouts.get(i).toBlackout("blackouts[" + i + "]."));
            }
            return new CalendarSpec(name, zone, converted);
        }
    }

    /**
     * @param days of the week, for one that comes every week; null for one that comes once
     * @param from a time of day with days, else a day and a time
     * @param to as from
     */
    record BlackoutBody(
            @Nullable List<String> days,
            @Required String from,
            @Required String to) {
        Blackout toBlackout(String path) {
            if (days == null) {
                String form = "must be a day and a time such as 2026-12-24T18:00";
                return new Blackout.Once(
                        parsed(from, LocalDateTime::parse, path + "from", form),
                        parsed(to, LocalDateTime::parse, path + "to", form));
            }
            String form = "must be a time such as 18:00";
            return new Blackout.Weekly(
                    parsedDays(days, path + "days"),
                    parsed(from, LocalTime::parse, path + "from", form),
                    parsed(to, LocalTime::parse, path + "to", form));
        }

        static BlackoutBody of(Blackout blackout) {
            if (blackout instanceof Blackout.Once once) {
                return new BlackoutBody(null, once.from().toString(), once.to().toString());
            }
            Blackout.Weekly weekly = (Blackout.Weekly) blackout;
            List<String> days =
                    weekly.days().stream().sorted().map(BlackoutBody::code).toList();
            return new BlackoutBody(days, weekly.from().toString(), weekly.to().toString());
        }

        private static String code(DayOfWeek day) {
            return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
        }

        private static Set<DayOfWeek> parsedDays(List<String> codes, String path) {
            Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
            for (DayOfWeek day : DayOfWeek.values()) {
                if (codes.contains(code(day))) {
                    days.add(day);
                }
            }
            if (days.size() != Set.copyOf(codes).size()) {
                throw invalid(path, "must be of: mon, tue, wed, thu, fri, sat, sun");
            }
            return days;
        }

        private static <T> T parsed(String text, Function<String, T> parser, String path, String form) {
            try {
                return parser.apply(text);
            } catch (DateTimeException e) {
                throw invalid(path, form);
            }
        }

        private static InvalidInputException invalid(String path, String reason) {
            return new InvalidInputException("The field " + path + " " + reason + ".", new FieldError(path, reason));
        }
    }

    record CalendarView(
            UUID id,
            String name,
            String zone,
            List<BlackoutBody> blackouts,
            Instant createdAt,
            Instant updatedAt,
            long generation)
            implements Versioned {
        static CalendarView of(Calendar calendar) {
            return new CalendarView(
                    calendar.id().value(),
                    calendar.name(),
                    calendar.zone(),
                    calendar.blackouts().stream().map(BlackoutBody::of).toList(),
                    calendar.createdAt(),
                    calendar.updatedAt(),
                    calendar.generation());
        }
    }

    record CalendarList(
            List<CalendarView> calendars,
            long total,
            @Nullable String next) {
        static CalendarList of(Page<Calendar> page) {
            return new CalendarList(page.items().stream().map(CalendarView::of).toList(), page.total(), page.next());
        }
    }
}
