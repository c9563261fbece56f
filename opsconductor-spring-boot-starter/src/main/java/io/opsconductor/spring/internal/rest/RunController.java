package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.PageRequest;
import io.opsconductor.job.JobId;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunCountQuery;
import io.opsconductor.run.RunId;
import io.opsconductor.run.RunQuery;
import io.opsconductor.run.RunState;
import io.opsconductor.run.StepRunQuery;
import io.opsconductor.run.StepState;
import io.opsconductor.run.TargetRunId;
import io.opsconductor.run.TargetRunQuery;
import io.opsconductor.spring.internal.rest.RunCountJson.RunCountList;
import io.opsconductor.spring.internal.rest.RunJson.AdHocBody;
import io.opsconductor.spring.internal.rest.RunJson.RerunBody;
import io.opsconductor.spring.internal.rest.RunJson.RunList;
import io.opsconductor.spring.internal.rest.RunJson.RunView;
import io.opsconductor.spring.internal.rest.RunPartJson.StepRunList;
import io.opsconductor.spring.internal.rest.RunPartJson.TargetRunList;
import io.opsconductor.spring.internal.web.ApiPaths;
import io.opsconductor.spring.internal.web.Creation;
import io.opsconductor.spring.internal.web.Refuses;
import io.opsconductor.target.TargetId;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/runs", produces = MediaType.APPLICATION_JSON_VALUE)
class RunController {
    private final ApiPaths paths;

    RunController(ApiPaths paths) {
        this.paths = paths;
    }

    @GetMapping
    RunList listRuns(
            Services services,
            @RequestParam(name = "job_id", required = false) @Nullable UUID jobId,
            @RequestParam(name = "schedule_id", required = false) @Nullable UUID scheduleId,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(name = "target_id", required = false) @Nullable UUID targetId,
            @RequestParam(name = "started_by", required = false) @Nullable String startedBy,
            @RequestParam(name = "queued_from", required = false) @Nullable String queuedFrom,
            @RequestParam(name = "queued_to", required = false) @Nullable String queuedTo,
            @RequestParam(name = "rerun_of", required = false) @Nullable UUID rerunOf,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        RunQuery query = new RunQuery(
                jobId == null ? null : new JobId(jobId),
                scheduleId,
                Filters.constants(RunState.class, "state", state),
                targetId == null ? null : new TargetId(targetId),
                startedBy,
                Filters.time("queued_from", queuedFrom),
                Filters.time("queued_to", queuedTo),
                rerunOf == null ? null : new RunId(rerunOf),
                Sorts.of(sort, RunQuery.all().sort()));
        return RunList.of(services.runs().list(query, new PageRequest(limit, cursor)));
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({
        CoreErrorCode.DEFINITION_INVALID,
        CoreErrorCode.TARGET_NOT_FOUND,
        CoreErrorCode.NO_TARGETS_MATCH,
        CoreErrorCode.SELECTOR_INVALID,
        CoreErrorCode.PARAMETER_INVALID,
        CoreErrorCode.IDEMPOTENCY_KEY_REUSED
    })
    ResponseEntity<RunView> startRun(
            Services services,
            @RequestBody AdHocBody body,
            @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String idempotencyKey,
            HttpServletRequest request) {
        RunView run = RunView.of(services.runs().startAdHoc(body.toAdHocRun(idempotencyKey)));
        return ResponseEntity.created(paths.location(request, "/runs/" + run.id()))
                .body(run);
    }

    @GetMapping("/counts")
    RunCountList countRuns(
            Services services,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(name = "interval_seconds", defaultValue = "3600") int intervalSeconds) {
        return RunCountList.of(services.runs()
                .counts(new RunCountQuery(
                        Filters.time("from", from), Filters.time("to", to), Duration.ofSeconds(intervalSeconds))));
    }

    @GetMapping("/{id}")
    @Refuses({CoreErrorCode.RUN_NOT_FOUND})
    RunView getRun(Services services, @PathVariable UUID id) {
        return RunView.of(services.runs().get(new RunId(id)));
    }

    @GetMapping("/{id}/targets")
    @Refuses({CoreErrorCode.RUN_NOT_FOUND})
    TargetRunList listRunTargets(
            Services services,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        TargetRunQuery query = new TargetRunQuery(Filters.constant(StepState.class, "state", state));
        return TargetRunList.of(services.runs().targets(new RunId(id), query, new PageRequest(limit, cursor)));
    }

    @GetMapping("/{id}/steps")
    @Refuses({CoreErrorCode.RUN_NOT_FOUND})
    StepRunList listRunSteps(
            Services services,
            @PathVariable UUID id,
            @RequestParam(name = "target_run_id", required = false) @Nullable Long targetRunId,
            @RequestParam(required = false) @Nullable String target,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "50") int limit,
            @RequestParam(required = false) @Nullable String cursor) {
        StepRunQuery query = new StepRunQuery(
                targetRunId == null ? null : new TargetRunId(targetRunId),
                target,
                Filters.constant(StepState.class, "state", state));
        return StepRunList.of(services.runs().steps(new RunId(id), query, new PageRequest(limit, cursor)));
    }

    @PostMapping("/{id}/cancel")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Refuses({CoreErrorCode.RUN_NOT_FOUND, CoreErrorCode.RUN_FINISHED})
    RunView cancelRun(Services services, @PathVariable UUID id) {
        return RunView.of(services.runs().cancel(new RunId(id)));
    }

    /** The body may be left out where all is to be done again. */
    @PostMapping(path = "/{id}/rerun", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @Refuses({
        CoreErrorCode.RUN_NOT_FOUND,
        CoreErrorCode.RUN_NOT_FINISHED,
        CoreErrorCode.NO_TARGETS_MATCH,
        CoreErrorCode.JOB_NOT_FOUND,
        CoreErrorCode.JOB_DISABLED,
        CoreErrorCode.RUN_UNDER_WAY,
        CoreErrorCode.IDEMPOTENCY_KEY_REUSED
    })
    ResponseEntity<RunView> rerunRun(
            Services services,
            Creation creation,
            @PathVariable UUID id,
            @RequestBody(required = false) @Nullable RerunBody body,
            HttpServletRequest httpRequest) {
        RerunBody request = body == null ? RerunBody.ALL : body;
        Run run = creation.of(
                inside -> inside.runs().rerun(new RunId(id), request.toRerun()),
                started -> started.id().value(),
                started -> services.runs().get(new RunId(started)));
        return ResponseEntity.created(paths.location(httpRequest, "/runs/" + run.id()))
                .body(RunView.of(run));
    }
}
