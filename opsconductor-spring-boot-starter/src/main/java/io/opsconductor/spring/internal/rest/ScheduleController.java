package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.PageRequest;
import io.opsconductor.schedule.ScheduleId;
import io.opsconductor.spring.internal.rest.RunJson.RunView;
import io.opsconductor.spring.internal.rest.ScheduleJson.ScheduleBody;
import io.opsconductor.spring.internal.rest.ScheduleJson.ScheduleList;
import io.opsconductor.spring.internal.rest.ScheduleJson.SchedulePreviewBody;
import io.opsconductor.spring.internal.rest.ScheduleJson.SchedulePreviewView;
import io.opsconductor.spring.internal.rest.ScheduleJson.ScheduleView;
import io.opsconductor.spring.internal.web.ApiPaths;
import io.opsconductor.spring.internal.web.Refuses;
import jakarta.servlet.http.HttpServletRequest;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/schedules", produces = MediaType.APPLICATION_JSON_VALUE)
class ScheduleController {
    private final ApiPaths paths;

    ScheduleController(ApiPaths paths) {
        this.paths = paths;
    }

    @GetMapping
    ScheduleList listSchedules(
            Services services,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return ScheduleList.of(services.schedules().list(new PageRequest(limit, cursor)));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({
        CoreErrorCode.NAME_TAKEN,
        CoreErrorCode.IDEMPOTENCY_KEY_REUSED,
        CoreErrorCode.JOB_NOT_FOUND,
        CoreErrorCode.CALENDAR_NOT_FOUND,
        CoreErrorCode.CRON_INVALID,
        CoreErrorCode.PARAMETER_INVALID
    })
    ResponseEntity<ScheduleView> createSchedule(
            Services services, @RequestBody ScheduleBody body, HttpServletRequest request) {
        ScheduleView schedule = ScheduleView.of(services.schedules().create(body.toSpec(services)));
        return ResponseEntity.created(paths.location(request, "/schedules/" + schedule.id()))
                .body(schedule);
    }

    @PostMapping(path = "/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Refuses({CoreErrorCode.CRON_INVALID, CoreErrorCode.CALENDAR_NOT_FOUND})
    SchedulePreviewView previewSchedule(
            Services services, @RequestBody SchedulePreviewBody body, @RequestParam(defaultValue = "10") int count) {
        return new SchedulePreviewView(services.schedules()
                .preview(body.toTiming(), References.calendar(services, body.calendarRef()), count));
    }

    @GetMapping("/{id}")
    @Refuses({CoreErrorCode.SCHEDULE_NOT_FOUND})
    ScheduleView getSchedule(Services services, @PathVariable UUID id) {
        return ScheduleView.of(services.schedules().get(new ScheduleId(id)));
    }

    @GetMapping("/by-name/{name}")
    @Refuses({CoreErrorCode.SCHEDULE_NOT_FOUND})
    ScheduleView getScheduleByName(Services services, @PathVariable String name) {
        return ScheduleView.of(References.scheduleNamed(services, name));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Refuses({
        CoreErrorCode.SCHEDULE_NOT_FOUND,
        CoreErrorCode.NAME_TAKEN,
        CoreErrorCode.JOB_NOT_FOUND,
        CoreErrorCode.CALENDAR_NOT_FOUND,
        CoreErrorCode.CRON_INVALID,
        CoreErrorCode.PARAMETER_INVALID
    })
    ScheduleView replaceSchedule(Services services, @PathVariable UUID id, @RequestBody ScheduleBody body) {
        return ScheduleView.of(services.schedules().update(new ScheduleId(id), body.toSpec(services)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({CoreErrorCode.SCHEDULE_NOT_FOUND})
    void deleteSchedule(Services services, @PathVariable UUID id) {
        services.schedules().delete(new ScheduleId(id));
    }

    @DeleteMapping("/by-name/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({CoreErrorCode.SCHEDULE_NOT_FOUND})
    void deleteScheduleByName(Services services, @PathVariable String name) {
        services.schedules().delete(References.scheduleNamed(services, name).id());
    }

    @PostMapping("/{id}/pause")
    @Refuses({CoreErrorCode.SCHEDULE_NOT_FOUND})
    ScheduleView pauseSchedule(Services services, @PathVariable UUID id) {
        return ScheduleView.of(services.schedules().pause(new ScheduleId(id)));
    }

    @PostMapping("/{id}/resume")
    @Refuses({CoreErrorCode.SCHEDULE_NOT_FOUND})
    ScheduleView resumeSchedule(Services services, @PathVariable UUID id) {
        return ScheduleView.of(services.schedules().resume(new ScheduleId(id)));
    }

    @PostMapping("/{id}/run")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({
        CoreErrorCode.SCHEDULE_NOT_FOUND,
        CoreErrorCode.JOB_DISABLED,
        CoreErrorCode.NO_TARGETS_MATCH,
        CoreErrorCode.RUN_UNDER_WAY,
        CoreErrorCode.IDEMPOTENCY_KEY_REUSED
    })
    ResponseEntity<RunView> runSchedule(
            Services services,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            HttpServletRequest request) {
        RunView run = RunView.of(services.schedules().runNow(new ScheduleId(id), idempotencyKey));
        return ResponseEntity.created(paths.location(request, "/runs/" + run.id()))
                .body(run);
    }

    @GetMapping("/{id}/next")
    @Refuses({CoreErrorCode.SCHEDULE_NOT_FOUND})
    SchedulePreviewView getScheduleNext(
            Services services, @PathVariable UUID id, @RequestParam(defaultValue = "10") int count) {
        return new SchedulePreviewView(services.schedules().preview(new ScheduleId(id), count));
    }
}
