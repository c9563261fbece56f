package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.Expected;
import io.opsconductor.common.PageRequest;
import io.opsconductor.schedule.Calendar;
import io.opsconductor.schedule.CalendarId;
import io.opsconductor.schedule.CalendarQuery;
import io.opsconductor.spring.internal.rest.CalendarJson.CalendarBody;
import io.opsconductor.spring.internal.rest.CalendarJson.CalendarList;
import io.opsconductor.spring.internal.rest.CalendarJson.CalendarView;
import io.opsconductor.spring.internal.web.ApiPaths;
import io.opsconductor.spring.internal.web.Creation;
import io.opsconductor.spring.internal.web.MergePatch;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/calendars", produces = MediaType.APPLICATION_JSON_VALUE)
class CalendarController {
    private final ApiPaths paths;

    CalendarController(ApiPaths paths) {
        this.paths = paths;
    }

    @GetMapping
    CalendarList list(
            Services services,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return CalendarList.of(
                services.calendars().list(new CalendarQuery(Filters.part(q)), new PageRequest(limit, cursor)));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<CalendarView> create(
            Services services, Creation creation, @RequestBody CalendarBody body, HttpServletRequest request) {
        Calendar calendar = creation.of(
                inside -> inside.calendars().create(body.toSpec()),
                created -> created.id().value(),
                id -> services.calendars().get(new CalendarId(id)));
        return ResponseEntity.created(paths.location(request, "/calendars/" + calendar.id()))
                .body(CalendarView.of(calendar));
    }

    @GetMapping("/{id}")
    CalendarView get(Services services, @PathVariable UUID id) {
        return CalendarView.of(services.calendars().get(new CalendarId(id)));
    }

    @GetMapping("/by-name/{name}")
    CalendarView get(Services services, @PathVariable String name) {
        return CalendarView.of(References.calendarNamed(services, name));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    CalendarView update(Services services, @PathVariable UUID id, @RequestBody CalendarBody body, Expected expected) {
        return CalendarView.of(services.calendars().update(new CalendarId(id), body.toSpec(), expected));
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MergePatch.MEDIA_TYPE})
    CalendarView patch(Services services, @PathVariable UUID id, @RequestBody MergePatch patch, Expected expected) {
        return CalendarView.of(Change.of(
                expected,
                () -> services.calendars().get(new CalendarId(id)),
                Calendar::generation,
                (calendar, seen) -> {
                    CalendarBody body = patch.of(CalendarBody.of(calendar), CalendarBody.class);
                    return services.calendars().update(calendar.id(), body.toSpec(), seen);
                }));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Services services, @PathVariable UUID id, Expected expected) {
        services.calendars().delete(new CalendarId(id), expected);
    }

    @DeleteMapping("/by-name/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Services services, @PathVariable String name, Expected expected) {
        Change.without(
                expected,
                () -> References.calendarNamed(services, name),
                Calendar::generation,
                (named, seen) -> services.calendars().delete(named.id(), seen));
    }
}
