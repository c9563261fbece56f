package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.Expected;
import io.opsconductor.common.PageRequest;
import io.opsconductor.job.Job;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobQuery;
import io.opsconductor.job.JobSource;
import io.opsconductor.spring.internal.rest.JobJson.CheckView;
import io.opsconductor.spring.internal.rest.JobJson.JobList;
import io.opsconductor.spring.internal.rest.JobJson.JobVersionList;
import io.opsconductor.spring.internal.rest.JobJson.JobView;
import io.opsconductor.spring.internal.rest.RunJson.RunBody;
import io.opsconductor.spring.internal.rest.RunJson.RunView;
import io.opsconductor.spring.internal.web.ApiPaths;
import io.opsconductor.spring.internal.web.Creation;
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
    JobList list(
            Services services,
            @RequestParam(required = false) @Nullable Boolean enabled,
            @RequestParam(required = false) @Nullable String q,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        JobQuery query = new JobQuery(
                enabled, Filters.part(q), Sorts.of(sort, JobQuery.all().sort()));
        return JobList.of(services.jobs().list(query, new PageRequest(limit, cursor)));
    }

    @PostMapping(consumes = {MediaType.APPLICATION_JSON_VALUE, YAML, X_YAML, TEXT_YAML})
    ResponseEntity<JobView> create(
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
    CheckView check(Services services, @RequestBody JobSource source) {
        return CheckView.of(services.jobs().check(source));
    }

    /** The one that definitions are checked against; it changes with the version of the library only. */
    @GetMapping(path = "/schema", produces = SCHEMA)
    void schema(Services services, WebRequest request, HttpServletResponse response) throws IOException {
        byte[] schema = services.jobs().schema().getBytes(StandardCharsets.UTF_8);
        response.setHeader(HttpHeaders.CACHE_CONTROL, "private, no-cache");
        if (!request.checkNotModified(DigestUtils.md5DigestAsHex(schema))) {
            response.setContentType(SCHEMA);
            response.setContentLength(schema.length);
            response.getOutputStream().write(schema);
        }
    }

    @GetMapping("/{id}")
    JobView get(Services services, @PathVariable UUID id) {
        return JobView.of(services.jobs().get(new JobId(id)));
    }

    @GetMapping("/by-name/{name}")
    JobView get(Services services, @PathVariable String name) {
        return JobView.of(References.jobNamed(services, name));
    }

    @PutMapping(
            path = "/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, YAML, X_YAML, TEXT_YAML})
    JobView update(Services services, @PathVariable UUID id, @RequestBody JobSource source, Expected expected) {
        return JobView.of(services.jobs().update(new JobId(id), source, expected));
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Services services, @PathVariable UUID id, Expected expected) {
        services.jobs().delete(new JobId(id), expected);
    }

    @DeleteMapping("/by-name/{name}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(Services services, @PathVariable String name, Expected expected) {
        Change.without(
                expected,
                () -> References.jobNamed(services, name),
                Job::generation,
                (named, seen) -> services.jobs().delete(named.id(), seen));
    }

    @GetMapping("/{id}/versions")
    JobVersionList versions(
            Services services,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return JobVersionList.of(services.jobs().versions(new JobId(id), new PageRequest(limit, cursor)));
    }

    @PostMapping("/{id}/activate")
    JobView activate(Services services, @PathVariable UUID id, Expected expected) {
        return JobView.of(services.jobs().setEnabled(new JobId(id), true, expected));
    }

    @PostMapping("/{id}/deactivate")
    JobView deactivate(Services services, @PathVariable UUID id, Expected expected) {
        return JobView.of(services.jobs().setEnabled(new JobId(id), false, expected));
    }

    /** The body may be left out where there is nothing to say. */
    @PostMapping(path = "/{id}/run", consumes = MediaType.APPLICATION_JSON_VALUE)
    ResponseEntity<RunView> run(
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
}
