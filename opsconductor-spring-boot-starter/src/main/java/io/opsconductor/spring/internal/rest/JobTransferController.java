package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.ImportOptions;
import io.opsconductor.job.Job;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.job.SourceFormat;
import io.opsconductor.spring.internal.rest.ImportJson.ImportReportView;
import io.opsconductor.spring.internal.rest.JobJson.JobView;
import io.opsconductor.spring.internal.rest.JobTransferJson.CloneBody;
import io.opsconductor.spring.internal.web.ApiBody;
import io.opsconductor.spring.internal.web.ApiPaths;
import io.opsconductor.spring.internal.web.Constants;
import io.opsconductor.spring.internal.web.Creation;
import io.opsconductor.spring.internal.web.Refuses;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Jobs that come from elsewhere, go elsewhere, or are copied. */
@RestController
@RequestMapping(path = "/jobs")
class JobTransferController {
    private static final String YAML = "application/yaml";
    private static final String X_YAML = "application/x-yaml";
    private static final String TEXT_YAML = "text/yaml";

    private final ApiPaths paths;

    JobTransferController(ApiPaths paths) {
        this.paths = paths;
    }

    @PostMapping(
            path = "/import",
            consumes = {YAML, X_YAML, TEXT_YAML},
            produces = MediaType.APPLICATION_JSON_VALUE)
    ImportReportView importJobs(
            Services services,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "create") String mode,
            @RequestParam(name = "on_error", defaultValue = "abort") String onError,
            InputStream body) {
        ImportOptions options = ImportJson.options(dryRun, mode, onError);
        services.jobs().requireImport();
        return ImportReportView.of(services.jobs().importAll(JobTransferJson.ofYaml(ApiBody.text(body)), options));
    }

    @PostMapping(
            path = "/import",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    ImportReportView importJobsOfJson(
            Services services,
            @RequestParam(name = "dry_run", defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "create") String mode,
            @RequestParam(name = "on_error", defaultValue = "abort") String onError,
            InputStream body) {
        ImportOptions options = ImportJson.options(dryRun, mode, onError);
        services.jobs().requireImport();
        return ImportReportView.of(services.jobs().importAll(JobTransferJson.ofJson(ApiBody.bytes(body)), options));
    }

    /** Written as it is read, so that its length does not matter; an error halfway cuts the connection. */
    @GetMapping("/export")
    @Refuses({CoreErrorCode.JOB_NOT_FOUND})
    void exportJobs(
            Services services,
            @RequestParam(required = false) @Nullable List<String> name,
            @RequestParam(defaultValue = "yaml") String format,
            HttpServletResponse response)
            throws IOException {
        SourceFormat wanted = Constants.of(SourceFormat.class, "format", format);
        JobExport export = new JobExport(services.jobs(), wanted, response);
        services.jobs().export(name == null ? Set.of() : new LinkedHashSet<>(name), export);
        export.complete();
    }

    /** The latest definition to the letter. */
    @GetMapping("/{id}/export")
    @Refuses({CoreErrorCode.JOB_NOT_FOUND})
    void exportJob(Services services, @PathVariable UUID id, HttpServletResponse response) throws IOException {
        Job job = services.jobs().get(new JobId(id));
        JobSource source = job.latest().source();
        byte[] text = source.text().getBytes(StandardCharsets.UTF_8);
        response.setContentType(JobExport.contentType(source.format()));
        response.setContentLength(text.length);
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment()
                        .filename(job.name() + "." + source.format().code(), StandardCharsets.UTF_8)
                        .build()
                        .toString());
        response.getOutputStream().write(text);
    }

    @PostMapping(
            path = "/{id}/clone",
            consumes = MediaType.APPLICATION_JSON_VALUE,
            produces = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({CoreErrorCode.JOB_NOT_FOUND, CoreErrorCode.NAME_TAKEN, CoreErrorCode.IDEMPOTENCY_KEY_REUSED})
    ResponseEntity<JobView> cloneJob(
            Services services,
            Creation creation,
            @PathVariable UUID id,
            @RequestBody CloneBody body,
            HttpServletRequest request) {
        JobView job = JobView.of(creation.of(
                inside -> inside.jobs().copy(new JobId(id), body.name()),
                copy -> copy.id().value(),
                copy -> services.jobs().get(new JobId(copy))));
        return ResponseEntity.created(paths.location(request, "/jobs/" + job.id()))
                .body(job);
    }
}
