package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.PageRequest;
import io.opsconductor.job.JobId;
import io.opsconductor.schedule.ScheduleId;
import io.opsconductor.schedule.ScheduleQuery;
import io.opsconductor.spring.internal.rest.RunJson.RunView;
import io.opsconductor.spring.internal.rest.ScheduleJson.PreviewBody;
import io.opsconductor.spring.internal.rest.ScheduleJson.PreviewView;
import io.opsconductor.spring.internal.rest.ScheduleJson.ScheduleBody;
import io.opsconductor.spring.internal.rest.ScheduleJson.ScheduleList;
import io.opsconductor.spring.internal.rest.ScheduleJson.ScheduleView;
import io.opsconductor.spring.internal.web.ApiPaths;
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
    ScheduleList list(
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
    ResponseEntity<ScheduleView> create(Services services, @RequestBody ScheduleBody body, HttpServletRequest request) {
        ScheduleView schedule = ScheduleView.of(services.schedules().create(body.toSpec(services)));
        return ResponseEntity.created(paths.location(request, "/schedules/" + schedule.id()))
                .body(schedule);
    }

    @PostMapping(path = "/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    PreviewView preview(
            Services services, @RequestBody PreviewBody body, @RequestParam(defaultValue = "10") int count) {
        return new PreviewView(services.schedules()
                .preview(body.toTiming(), References.calendar(services, body.calendarRef()), count));
    }

    @GetMapping("/{id}")
    ScheduleView get(Services services, @PathVariable UUID id) {
        return ScheduleView.of(services.schedules().get(new ScheduleId(id)));
    }

    @GetMapping("/by-name/{name}")
    ScheduleView get(Services services, @PathVariable String name) {
        return ScheduleView.of(References.scheduleNamed(services, name));
    }

    @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    ScheduleView update(Services services, @PathVariable UUID id, @RequestBody ScheduleBody body) {
        return ScheduleView.of(services.schedules().update(new ScheduleId(id), body.toSpec(services)));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Services services, @PathVariable UUID id) {
        services.schedules().delete(new ScheduleId(id));
    }

    @DeleteMapping("/by-name/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Services services, @PathVariable String name) {
        services.schedules().delete(References.scheduleNamed(services, name).id());
    }

    @PostMapping("/{id}/pause")
    ScheduleView pause(Services services, @PathVariable UUID id) {
        return ScheduleView.of(services.schedules().pause(new ScheduleId(id)));
    }

    @PostMapping("/{id}/resume")
    ScheduleView resume(Services services, @PathVariable UUID id) {
        return ScheduleView.of(services.schedules().resume(new ScheduleId(id)));
    }

    @PostMapping("/{id}/run")
    ResponseEntity<RunView> run(
            Services services,
            @PathVariable UUID id,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            HttpServletRequest request) {
        RunView run = RunView.of(services.schedules().runNow(new ScheduleId(id), idempotencyKey));
        return ResponseEntity.created(paths.location(request, "/runs/" + run.id()))
                .body(run);
    }

    @GetMapping("/{id}/next")
    PreviewView next(Services services, @PathVariable UUID id, @RequestParam(defaultValue = "10") int count) {
        return new PreviewView(services.schedules().preview(new ScheduleId(id), count));
    }
}
