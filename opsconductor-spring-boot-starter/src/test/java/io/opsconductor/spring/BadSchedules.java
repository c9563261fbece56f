package io.opsconductor.spring;

import io.opsconductor.spring.BadInputs.Case;
import java.util.List;
import java.util.stream.Stream;

/** What must not be let in as a schedule or a calendar. */
final class BadSchedules {
    private BadSchedules() {}

    static Stream<Case> schedules() {
        String nobody = BadInputs.NOBODY;
        Stream<Case> bodies = Stream.of(
                refused("\"cron\": \"61 * * * *\"", "cron_invalid", "the minute must be"),
                refused("\"cron\": \"* * * * * *\"", "cron_invalid", "five fields"),
                refused("\"cron\": \"\"", "cron_invalid", "five fields"),
                refused("\"cron\": \"0 0 31 2 *\"", "cron_invalid", "never due"),
                refused("\"cron\": \"" + "1,".repeat(5000) + "1 * * * *\"", "cron_invalid", "200 characters"),
                refused("\"cron\": \"* * * * *\", \"zone\": \"Europe/Nowhere\"", "validation_failed", "IANA"),
                refused("\"cron\": \"* * * * *\", \"zone\": \"+01:00\"", "validation_failed", "IANA"),
                refused("\"cron\": \"* * * * *\", \"interval_seconds\": 60", "validation_failed", "together"),
                refused("\"enabled\": true", "validation_failed", "cron"),
                refused("\"interval_seconds\": 9", "validation_failed", "interval_seconds"),
                refused("\"interval_seconds\": -1", "validation_failed", "interval_seconds"),
                refused("\"interval_seconds\": 99999999999", "validation_failed", "interval_seconds"),
                refused("\"interval_seconds\": \"60\"", "validation_failed", "interval_seconds"),
                refused("\"interval_seconds\": 60, \"zone\": \"UTC\"", "validation_failed", "interval_seconds"),
                refused(
                        "\"interval_seconds\": 60, \"misfire_policy\": \"twice\"",
                        "validation_failed",
                        "skip, once, all"),
                refused(
                        "\"interval_seconds\": 60, \"overlap_policy\": \"\"",
                        "validation_failed",
                        "allow, queue, skip"),
                refused("\"cron\": \"* * * * *\", \"dst_gap\": \"x\"", "validation_failed", "after, skip"),
                refused("\"cron\": \"* * * * *\", \"dst_repeat\": \"x\"", "validation_failed", "first, both"),
                refused("\"interval_seconds\": 60, \"parameters\": {\"x\": 1}", "parameter_invalid", "parameters.x"),
                refused("\"interval_seconds\": 60, \"parameters\": {\"n\": \"t\"}", "parameter_invalid", "a number"),
                refused("\"interval_seconds\": 60, \"targets\": []", "no_targets_match", ""),
                refused("\"interval_seconds\": 60, \"selector\": \"((\"", "selector_invalid", ""),
                refused(
                        "\"interval_seconds\": 60, \"selector\": \"*\", \"targets\": [\"taken\"]",
                        "validation_failed",
                        "selector"),
                refused("\"interval_seconds\": 60, \"next_fire_at\": null", "validation_failed", "next_fire_at"));
        Stream<Case> others = Stream.of(
                new Case(
                        "POST",
                        "/schedules",
                        schedule("\"interval_seconds\": 60, \"targets\": [\"none\"]"),
                        404,
                        "target_not_found",
                        ""),
                new Case(
                        "POST",
                        "/schedules",
                        schedule("\"interval_seconds\": 60, \"calendar_ref\": \"none\""),
                        404,
                        "calendar_not_found",
                        ""),
                new Case(
                        "POST",
                        "/schedules",
                        "{\"name\": \"s\", \"job_ref\": \"none\", \"interval_seconds\": 60}",
                        404,
                        "job_not_found",
                        ""),
                new Case("POST", "/schedules", "{\"name\": \"s\"}", 400, "validation_failed", "job_ref"),
                new Case(
                        "PUT",
                        "/schedules/" + nobody,
                        schedule("\"interval_seconds\": 60"),
                        404,
                        "schedule_not_found",
                        ""),
                new Case("POST", "/schedules/preview", "{}", 400, "validation_failed", "cron"),
                new Case("POST", "/schedules/preview", "{\"cron\": \"x\"}", 400, "cron_invalid", ""),
                new Case(
                        "POST",
                        "/schedules/preview?count=101",
                        "{\"cron\": \"* * * * *\"}",
                        400,
                        "validation_failed",
                        "count"),
                new Case("GET", "/schedules/" + nobody + "/next?count=0", "", 400, "validation_failed", "count"),
                new Case("GET", "/schedules?limit=501", "", 400, "validation_failed", "limit"),
                new Case("GET", "/schedules?cursor=!", "", 400, "cursor_invalid", ""));
        Stream<Case> missing = Stream.of("", "/next")
                .map(more -> new Case("GET", "/schedules/" + nobody + more, "", 404, "schedule_not_found", ""));
        Stream<Case> actions = Stream.of("/pause", "/resume", "/run")
                .map(more -> new Case("POST", "/schedules/" + nobody + more, "", 404, "schedule_not_found", ""));
        Stream<Case> deleted = Stream.of(nobody, "by-name/none")
                .map(what -> new Case("DELETE", "/schedules/" + what, "", 404, "schedule_not_found", ""));
        return Stream.of(bodies, others, missing, actions, deleted).flatMap(cases -> cases);
    }

    static Stream<Case> calendars() {
        Stream<Case> bodies = Stream.of(
                        List.of("{\"from\": \"tomorrow\", \"to\": \"2026-01-01T00:00\"}", "blackouts[0].from"),
                        List.of("{\"from\": \"2026-01-01T00:00\", \"to\": \"2026-13-01T00:00\"}", "blackouts[0].to"),
                        List.of("{\"from\": \"2026-01-02T00:00\", \"to\": \"2026-01-02T00:00\"}", "must be after from"),
                        List.of("{\"from\": \"0001-01-01T00:00\", \"to\": \"2026-01-01T00:00\"}", "1970"),
                        List.of("{\"from\": \"+999999999-01-01T00:00\", \"to\": \"+999999999-01-02T00:00\"}", "1970"),
                        List.of("{\"days\": [\"mon\", \"day\"], \"from\": \"08:00\", \"to\": \"09:00\"}", "mon, tue"),
                        List.of("{\"days\": [], \"from\": \"08:00\", \"to\": \"09:00\"}", "day of the week"),
                        List.of("{\"days\": [\"mon\"], \"from\": \"8\", \"to\": \"09:00\"}", "blackouts[0].from"),
                        List.of("{\"days\": [\"mon\"], \"from\": \"08:00\"}", "is required"),
                        List.of("1", "must be an object"))
                .map(bad -> new Case("POST", "/calendars", calendar(bad.get(0)), 400, "validation_failed", bad.get(1)));
        Stream<Case> others = Stream.of(
                new Case(
                        "POST",
                        "/calendars",
                        calendar("{\"days\": [\"mon\"], \"from\": \"08:00\", \"to\": \"09:00\"},".repeat(500)
                                + "{\"days\": [\"mon\"], \"from\": \"08:00\", \"to\": \"09:00\"}"),
                        400,
                        "validation_failed",
                        "500"),
                new Case(
                        "POST",
                        "/calendars",
                        "{\"name\": \"c\", \"zone\": \"x\", \"blackouts\": []}",
                        400,
                        "validation_failed",
                        "IANA"),
                new Case(
                        "POST",
                        "/calendars",
                        "{\"name\": \"c\", \"zone\": \"UTC\"}",
                        400,
                        "validation_failed",
                        "blackouts"),
                new Case(
                        "POST",
                        "/calendars",
                        "{\"name\": \" \", \"zone\": \"UTC\", \"blackouts\": []}",
                        400,
                        "validation_failed",
                        "name"),
                new Case("GET", "/calendars/" + BadInputs.NOBODY, "", 404, "calendar_not_found", ""),
                new Case("GET", "/calendars/by-name/none", "", 404, "calendar_not_found", ""),
                new Case("PUT", "/calendars/" + BadInputs.NOBODY, calendar(""), 404, "calendar_not_found", ""),
                new Case("DELETE", "/calendars/" + BadInputs.NOBODY, "", 404, "calendar_not_found", ""),
                new Case("DELETE", "/calendars/x", "", 400, "validation_failed", "id"));
        return Stream.concat(bodies, others);
    }

    private static Case refused(String timing, String code, String says) {
        return new Case("POST", "/schedules", schedule(timing), 400, code, says);
    }

    static String schedule(String more) {
        return "{\"name\": \"s\", \"job_ref\": \"taken\", " + more + "}";
    }

    static String calendar(String blackouts) {
        return "{\"name\": \"c\", \"zone\": \"UTC\", \"blackouts\": [" + blackouts + "]}";
    }
}
