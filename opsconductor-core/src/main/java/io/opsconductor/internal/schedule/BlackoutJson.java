package io.opsconductor.internal.schedule;

import com.fasterxml.jackson.databind.JsonNode;
import io.opsconductor.internal.json.Json;
import io.opsconductor.schedule.Blackout;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The blackouts of a calendar, in its column. */
final class BlackoutJson {
    private BlackoutJson() {}

    static String write(List<Blackout> blackouts) {
        return Json.write(blackouts.stream().map(BlackoutJson::plain).toList());
    }

    private static Map<String, Object> plain(Blackout blackout) {
        if (blackout instanceof Blackout.Once once) {
            return Map.of("from", once.from().toString(), "to", once.to().toString());
        }
        Blackout.Weekly weekly = (Blackout.Weekly) blackout;
        List<String> days = weekly.days().stream().sorted().map(DayOfWeek::name).toList();
        return Map.of(
                "days",
                days,
                "from",
                weekly.from().toString(),
                "to",
                weekly.to().toString());
    }

    static List<Blackout> read(String json) {
        List<Blackout> blackouts = new ArrayList<>();
        for (JsonNode node : Json.readTree(json)) {
            String from = node.get("from").asText();
            String to = node.get("to").asText();
            if (node.has("days")) {
                Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
                node.get("days").forEach(day -> days.add(DayOfWeek.valueOf(day.asText())));
                blackouts.add(new Blackout.Weekly(days, LocalTime.parse(from), LocalTime.parse(to)));
            } else {
                blackouts.add(new Blackout.Once(LocalDateTime.parse(from), LocalDateTime.parse(to)));
            }
        }
        return blackouts;
    }
}
