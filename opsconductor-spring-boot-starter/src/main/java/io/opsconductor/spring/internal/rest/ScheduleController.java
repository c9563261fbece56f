package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Expected;
import io.opsconductor.common.PageRequest;
import io.opsconductor.job.JobId;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunId;
import io.opsconductor.schedule.Schedule;
import io.opsconductor.schedule.ScheduleId;
import io.opsconductor.schedule.ScheduleQuery;
import io.opsconductor.spring.internal.rest.RunJson.RunView;
import io.opsconductor.spring.internal.rest.ScheduleJson.ScheduleBody;
import io.opsconductor.spring.internal.rest.ScheduleJson.ScheduleList;
import io.opsconductor.spring.internal.rest.ScheduleJson.SchedulePreviewBody;
import io.opsconductor.spring.internal.rest.ScheduleJson.SchedulePreviewView;
import io.opsconductor.spring.internal.rest.ScheduleJson.ScheduleView;
import io.opsconductor.spring.internal.web.ApiPaths;
import io.opsconductor.spring.internal.web.Creation;
import io.opsconductor.spring.internal.web.MergePatch;
import io.opsconductor.spring.internal.web.Refuses;
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
@RequestMapping(path = "/schedules", produces = MediaType.APPLICATION_JSON_VALUE)
class ScheduleController {
    private final ApiPaths paths;

    ScheduleController(ApiPaths paths) {
        this.paths = paths;
    }

    @GetMapping
    ScheduleList listSchedules(
            Services services,
            @RequestParam(name = "job_id", required = false) @Nullable UUID jobId,
            @RequestParam(required = false) @Nullable Boolean enabled,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        ScheduleQuery query = new ScheduleQuery(
                jobId == null ? null : new JobId(jobId),
                enabled,
                Filters.part(q),
                Sorts.of(sort, ScheduleQuery.all().sort()));
        return ScheduleList.of(services.schedules().list(query, new PageRequest(limit, cursor)));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({
        CoreErrorCode.NAME_TAKEN,
        CoreErrorCode.IDEMPOTENCY_KEY_REUSED,
        CoreErrorCode.JOB_NOT_FOUND,
        CoreErrorCode.CALENDAR_NOT_FOUND,
        CoreErrorCode.TARGET_NOT_FOUND,
        CoreErrorCode.NO_TARGETS_MATCH,
        CoreErrorCode.SELECTOR_INVALID,
        CoreErrorCode.CRON_INVALID,
        CoreErrorCode.PARAMETER_INVALID
    })
    ResponseEntity<ScheduleView> createSchedule(
            Services services, Creation creation, @RequestBody ScheduleBody body, HttpServletRequest request) {
        Schedule schedule = creation.of(
                inside -> inside.schedules().create(body.toSpec(inside)),
                created -> created.id().value(),
                id -> services.schedules().get(new ScheduleId(id)));
        return ResponseEntity.created(paths.location(request, "/schedules/" + schedule.id()))
                .body(ScheduleView.of(schedule));
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
        CoreErrorCode.PRECONDITION_FAILED,
        CoreErrorCode.JOB_NOT_FOUND,
        CoreErrorCode.CALENDAR_NOT_FOUND,
        CoreErrorCode.TARGET_NOT_FOUND,
        CoreErrorCode.NO_TARGETS_MATCH,
        CoreErrorCode.SELECTOR_INVALID,
        CoreErrorCode.CRON_INVALID,
        CoreErrorCode.PARAMETER_INVALID
    })
    ScheduleView replaceSchedule(
            Services services, @PathVariable UUID id, @RequestBody ScheduleBody body, Expected expected) {
        return ScheduleView.of(services.schedules().update(new ScheduleId(id), body.toSpec(services), expected));
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MergePatch.MEDIA_TYPE})
    @Refuses({
        CoreErrorCode.SCHEDULE_NOT_FOUND,
        CoreErrorCode.NAME_TAKEN,
        CoreErrorCode.PRECONDITION_FAILED,
        CoreErrorCode.JOB_NOT_FOUND,
        CoreErrorCode.CALENDAR_NOT_FOUND,
        CoreErrorCode.TARGET_NOT_FOUND,
        CoreErrorCode.NO_TARGETS_MATCH,
        CoreErrorCode.SELECTOR_INVALID,
        CoreErrorCode.CRON_INVALID,
        CoreErrorCode.PARAMETER_INVALID
    })
    ScheduleView updateSchedule(
            Services services, @PathVariable UUID id, @RequestBody MergePatch patch, Expected expected) {
        return ScheduleView.of(Change.of(
                expected,
                () -> services.schedules().get(new ScheduleId(id)),
                Schedule::generation,
                (schedule, seen) -> {
                    ScheduleBody body = patch.of(ScheduleBody.of(schedule), ScheduleBody.class);
                    return services.schedules().update(schedule.id(), body.toSpec(services), seen);
                }));
    }

    @DeleteMapping(path = "/{id}", produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({CoreErrorCode.SCHEDULE_NOT_FOUND, CoreErrorCode.PRECONDITION_FAILED})
    void deleteSchedule(Services services, @PathVariable UUID id, Expected expected) {
        services.schedules().delete(new ScheduleId(id), expected);
    }

    @DeleteMapping(path = "/by-name/{name}", produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({CoreErrorCode.SCHEDULE_NOT_FOUND, CoreErrorCode.PRECONDITION_FAILED})
    void deleteScheduleByName(Services services, @PathVariable String name, Expected expected) {
        Change.without(
                expected,
                () -> References.scheduleNamed(services, name),
                Schedule::generation,
                (named, seen) -> services.schedules().delete(named.id(), seen));
    }

    @PostMapping("/{id}/pause")
    @Refuses({CoreErrorCode.SCHEDULE_NOT_FOUND, CoreErrorCode.PRECONDITION_FAILED})
    ScheduleView pauseSchedule(Services services, @PathVariable UUID id, Expected expected) {
        return ScheduleView.of(services.schedules().pause(new ScheduleId(id), expected));
    }

    @PostMapping("/{id}/resume")
    @Refuses({CoreErrorCode.SCHEDULE_NOT_FOUND, CoreErrorCode.PRECONDITION_FAILED})
    ScheduleView resumeSchedule(Services services, @PathVariable UUID id, Expected expected) {
        return ScheduleView.of(services.schedules().resume(new ScheduleId(id), expected));
    }

    @PostMapping("/{id}/run")
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({
        CoreErrorCode.SCHEDULE_NOT_FOUND,
        CoreErrorCode.JOB_DISABLED,
        CoreErrorCode.TARGET_NOT_FOUND,
        CoreErrorCode.NO_TARGETS_MATCH,
        CoreErrorCode.PARAMETER_INVALID,
        CoreErrorCode.RUN_UNDER_WAY,
        CoreErrorCode.IDEMPOTENCY_KEY_REUSED
    })
    ResponseEntity<RunView> runSchedule(
            Services services, Creation creation, @PathVariable UUID id, HttpServletRequest request) {
        Run run = creation.of(
                inside -> inside.schedules().runNow(new ScheduleId(id), null),
                started -> started.id().value(),
                started -> services.runs().get(new RunId(started)));
        return ResponseEntity.created(paths.location(request, "/runs/" + run.id()))
                .body(RunView.of(run));
    }

    @GetMapping("/{id}/next")
    @Refuses({CoreErrorCode.SCHEDULE_NOT_FOUND})
    SchedulePreviewView getScheduleNext(
            Services services, @PathVariable UUID id, @RequestParam(defaultValue = "10") int count) {
        return new SchedulePreviewView(services.schedules().preview(new ScheduleId(id), count));
    }
}
