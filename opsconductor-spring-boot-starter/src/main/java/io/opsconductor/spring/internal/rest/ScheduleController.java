package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.Expected;
import io.opsconductor.common.PageRequest;
import io.opsconductor.job.JobId;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunId;
import io.opsconductor.schedule.Schedule;
import io.opsconductor.schedule.ScheduleId;
import io.opsconductor.schedule.ScheduleQuery;
import io.opsconductor.spring.internal.rest.RunJson.RunView;
import io.opsconductor.spring.internal.rest.ScheduleJson.PreviewBody;
import io.opsconductor.spring.internal.rest.ScheduleJson.PreviewView;
import io.opsconductor.spring.internal.rest.ScheduleJson.ScheduleBody;
import io.opsconductor.spring.internal.rest.ScheduleJson.ScheduleList;
import io.opsconductor.spring.internal.rest.ScheduleJson.ScheduleView;
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
    ResponseEntity<ScheduleView> create(
            Services services, Creation creation, @RequestBody ScheduleBody body, HttpServletRequest request) {
        Schedule schedule = creation.of(
                inside -> inside.schedules().create(body.toSpec(inside)),
                created -> created.id().value(),
                id -> services.schedules().get(new ScheduleId(id)));
        return ResponseEntity.created(paths.location(request, "/schedules/" + schedule.id()))
                .body(ScheduleView.of(schedule));
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
    ScheduleView update(Services services, @PathVariable UUID id, @RequestBody ScheduleBody body, Expected expected) {
        return ScheduleView.of(services.schedules().update(new ScheduleId(id), body.toSpec(services), expected));
    }

    @PatchMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, MergePatch.MEDIA_TYPE})
    ScheduleView patch(Services services, @PathVariable UUID id, @RequestBody MergePatch patch, Expected expected) {
        return ScheduleView.of(Change.of(
                expected,
                () -> services.schedules().get(new ScheduleId(id)),
                Schedule::generation,
                (schedule, seen) -> {
                    ScheduleBody body = patch.of(ScheduleBody.of(schedule), ScheduleBody.class);
                    return services.schedules().update(schedule.id(), body.toSpec(services), seen);
                }));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Services services, @PathVariable UUID id, Expected expected) {
        services.schedules().delete(new ScheduleId(id), expected);
    }

    @DeleteMapping("/by-name/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Services services, @PathVariable String name, Expected expected) {
        Change.without(
                expected,
                () -> References.scheduleNamed(services, name),
                Schedule::generation,
                (named, seen) -> services.schedules().delete(named.id(), seen));
    }

    @PostMapping("/{id}/pause")
    ScheduleView pause(Services services, @PathVariable UUID id, Expected expected) {
        return ScheduleView.of(services.schedules().pause(new ScheduleId(id), expected));
    }

    @PostMapping("/{id}/resume")
    ScheduleView resume(Services services, @PathVariable UUID id, Expected expected) {
        return ScheduleView.of(services.schedules().resume(new ScheduleId(id), expected));
    }

    @PostMapping("/{id}/run")
    ResponseEntity<RunView> run(
            Services services, Creation creation, @PathVariable UUID id, HttpServletRequest request) {
        Run run = creation.of(
                inside -> inside.schedules().runNow(new ScheduleId(id), null),
                started -> started.id().value(),
                started -> services.runs().get(new RunId(started)));
        return ResponseEntity.created(paths.location(request, "/runs/" + run.id()))
                .body(RunView.of(run));
    }

    @GetMapping("/{id}/next")
    PreviewView next(Services services, @PathVariable UUID id, @RequestParam(defaultValue = "10") int count) {
        return new PreviewView(services.schedules().preview(new ScheduleId(id), count));
    }
}
