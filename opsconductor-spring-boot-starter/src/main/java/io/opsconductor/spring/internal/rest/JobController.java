package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.Expected;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.job.Job;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobQuery;
import io.opsconductor.job.JobSource;
import io.opsconductor.spring.internal.rest.JobJson.JobCheckView;
import io.opsconductor.spring.internal.rest.JobJson.JobList;
import io.opsconductor.spring.internal.rest.JobJson.JobVersionList;
import io.opsconductor.spring.internal.rest.JobJson.JobView;
import io.opsconductor.spring.internal.rest.RunJson.RunBody;
import io.opsconductor.spring.internal.rest.RunJson.RunView;
import io.opsconductor.spring.internal.rest.RunPreviewJson.RunPreviewView;
import io.opsconductor.spring.internal.web.ApiPaths;
import io.opsconductor.spring.internal.web.Creation;
import io.opsconductor.spring.internal.web.Refuses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.DigestUtils;
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
import org.springframework.web.context.request.WebRequest;

@RestController
@RequestMapping(path = "/jobs", produces = MediaType.APPLICATION_JSON_VALUE)
class JobController {
    private static final String SCHEMA = "application/schema+json";
    private static final String YAML = "application/yaml";
    private static final String X_YAML = "application/x-yaml";
    private static final String TEXT_YAML = "text/yaml";

    private final ApiPaths paths;

    JobController(ApiPaths paths) {
        this.paths = paths;
    }

    @GetMapping
    JobList listJobs(
            Services services,
            @RequestParam(required = false) @Nullable Boolean enabled,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        JobQuery query = new JobQuery(
                enabled, Filters.part(q), Sorts.of(sort, JobQuery.all().sort()));
        Page<Job> page = services.jobs().list(query, new PageRequest(limit, cursor));
        return JobList.of(
                page, services.runs().newest(page.items().stream().map(Job::id).toList()));
    }

    @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, YAML, X_YAML, TEXT_YAML})
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({CoreErrorCode.NAME_TAKEN, CoreErrorCode.IDEMPOTENCY_KEY_REUSED, CoreErrorCode.DEFINITION_INVALID})
    ResponseEntity<JobView> createJob(
            Services services, Creation creation, @RequestBody JobSource source, HttpServletRequest request) {
        Job job = creation.of(
                inside -> inside.jobs().create(source),
                created -> created.id().value(),
                id -> services.jobs().get(new JobId(id)));
        return ResponseEntity.created(paths.location(request, "/jobs/" + job.id()))
                .body(JobView.of(job));
    }

    @PostMapping(
            path = "/check",
            consumes = {MediaType.APPLICATION_JSON_VALUE, YAML, X_YAML, TEXT_YAML})
    @Refuses({CoreErrorCode.DEFINITION_INVALID})
    JobCheckView checkJob(Services services, @RequestBody JobSource source) {
        return JobCheckView.of(services.jobs().check(source));
    }

    /** The one that definitions are checked against; it changes with the version of the library only. */
    @GetMapping(path = "/schema", produces = SCHEMA)
    void getJobSchema(Services services, WebRequest request, HttpServletResponse response) throws IOException {
        byte[] schema = services.jobs().schema().getBytes(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        if (!request.checkNotModified(DigestUtils.md5DigestAsHex(schema))) {
            response.setContentType(SCHEMA);
            response.setContentLength(schema.length);
            response.getOutputStream().write(schema);
        }
    }

    @GetMapping("/{id}")
    @Refuses({CoreErrorCode.JOB_NOT_FOUND})
    JobView getJob(Services services, @PathVariable UUID id) {
        return JobView.of(services.jobs().get(new JobId(id)));
    }

    @GetMapping("/by-name/{name}")
    @Refuses({CoreErrorCode.JOB_NOT_FOUND})
    JobView getJobByName(Services services, @PathVariable String name) {
        return JobView.of(References.jobNamed(services, name));
    }

    @PutMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, YAML, X_YAML, TEXT_YAML})
    @Refuses({
        CoreErrorCode.JOB_NOT_FOUND,
        CoreErrorCode.NAME_TAKEN,
        CoreErrorCode.PRECONDITION_FAILED,
        CoreErrorCode.DEFINITION_INVALID
    })
    JobView replaceJob(Services services, @PathVariable UUID id, @RequestBody JobSource source, Expected expected) {
        return JobView.of(services.jobs().update(new JobId(id), source, expected));
    }

    @DeleteMapping(path = "/{id}", produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({CoreErrorCode.JOB_NOT_FOUND, CoreErrorCode.PRECONDITION_FAILED, CoreErrorCode.IN_USE})
    void deleteJob(Services services, @PathVariable UUID id, Expected expected) {
        services.jobs().delete(new JobId(id), expected);
    }

    @DeleteMapping(path = "/by-name/{name}", produces = MediaType.ALL_VALUE)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Refuses({CoreErrorCode.JOB_NOT_FOUND, CoreErrorCode.PRECONDITION_FAILED, CoreErrorCode.IN_USE})
    void deleteJobByName(Services services, @PathVariable String name, Expected expected) {
        Change.without(
                expected,
                () -> References.jobNamed(services, name),
                Job::generation,
                (named, seen) -> services.jobs().delete(named.id(), seen));
    }

    @GetMapping("/{id}/versions")
    @Refuses({CoreErrorCode.JOB_NOT_FOUND})
    JobVersionList listJobVersions(
            Services services,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return JobVersionList.of(services.jobs().versions(new JobId(id), new PageRequest(limit, cursor)));
    }

    @PostMapping("/{id}/activate")
    @Refuses({CoreErrorCode.JOB_NOT_FOUND, CoreErrorCode.PRECONDITION_FAILED})
    JobView activateJob(Services services, @PathVariable UUID id, Expected expected) {
        return JobView.of(services.jobs().setEnabled(new JobId(id), true, expected));
    }

    @PostMapping("/{id}/deactivate")
    @Refuses({CoreErrorCode.JOB_NOT_FOUND, CoreErrorCode.PRECONDITION_FAILED})
    JobView deactivateJob(Services services, @PathVariable UUID id, Expected expected) {
        return JobView.of(services.jobs().setEnabled(new JobId(id), false, expected));
    }

    /** The body may be left out where there is nothing to say. */
    @PostMapping(path = "/{id}/run", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({
        CoreErrorCode.JOB_NOT_FOUND,
        CoreErrorCode.JOB_DISABLED,
        CoreErrorCode.TARGET_NOT_FOUND,
        CoreErrorCode.NO_TARGETS_MATCH,
        CoreErrorCode.SELECTOR_INVALID,
        CoreErrorCode.PARAMETER_INVALID,
        CoreErrorCode.RUN_UNDER_WAY,
        CoreErrorCode.IDEMPOTENCY_KEY_REUSED
    })
    ResponseEntity<RunView> runJob(
            Services services,
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable RunBody body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            HttpServletRequest request) {
        RunBody start = body == null ? RunBody.EMPTY : body;
        RunView run = RunView.of(services.runs().start(start.toStartRun(new JobId(id), idempotencyKey)));
        return ResponseEntity.created(paths.location(request, "/runs/" + run.id()))
                .body(run);
    }

    @PostMapping(path = "/{id}/preview", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Refuses({
        CoreErrorCode.JOB_NOT_FOUND,
        CoreErrorCode.JOB_DISABLED,
        CoreErrorCode.TARGET_NOT_FOUND,
        CoreErrorCode.NO_TARGETS_MATCH,
        CoreErrorCode.SELECTOR_INVALID,
        CoreErrorCode.PARAMETER_INVALID
    })
    RunPreviewView previewJob(
            Services services, @PathVariable UUID id, @RequestBody(required = false) @Nullable RunBody body) {
        RunBody start = body == null ? RunBody.EMPTY : body;
        return RunPreviewView.of(services.runs().preview(start.toStartRun(new JobId(id), null)));
    }
}
