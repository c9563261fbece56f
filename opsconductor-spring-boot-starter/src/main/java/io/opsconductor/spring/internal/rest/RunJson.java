package io.opsconductor.spring.internal.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.opsconductor.common.ActorKind;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.Page;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.run.AdHocRun;
import io.opsconductor.run.Rerun;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunId;
import io.opsconductor.run.RunState;
import io.opsconductor.run.StartRun;
import io.opsconductor.spring.internal.web.Required;
import io.opsconductor.target.TargetSelection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about runs. */
interface RunJson {
    /**
     * @param targets names or ids
     * @param selector instead of targets
     */
    record RunBody(
            @Nullable Map<String, Object> parameters,
            @Nullable List<String> targets,
            @Nullable String selector,
            @Nullable Integer priority) {
        static final RunBody EMPTY = new RunBody(null, null, null, null);

        StartRun toStartRun(JobId job, @Nullable String idempotencyKey) {
            return new StartRun(
                    job,
                    parameters == null ? Map.of() : parameters,
                    selection(targets, selector),
                    priority == null ? 0 : priority,
                    idempotencyKey);
        }

        /** Without the parameters, which may be secret. */
        @Override
        public String toString() {
            return "RunBody[targets=" + targets + ", selector=" + selector + "]";
        }
    }

    /**
     * @param definition of what it does, as of a job
     * @param targets names or ids
     * @param selector instead of targets
     */
    record AdHocBody(
            @Required JsonNode definition,
            @Nullable Map<String, Object> parameters,
            @Nullable List<String> targets,
            @Nullable String selector,
            @Nullable Integer priority) {
        AdHocRun toAdHocRun(@Nullable String idempotencyKey) {
            return new AdHocRun(
                    JobSource.json(definition.toString()),
                    parameters == null ? Map.of() : parameters,
                    selection(targets, selector),
                    priority == null ? 0 : priority,
                    idempotencyKey);
        }

        /** Without the parameters, which may be secret. */
        @Override
        public String toString() {
            return "AdHocBody[targets=" + targets + ", selector=" + selector + "]";
        }
    }

    private static @Nullable TargetSelection selection(@Nullable List<String> targets, @Nullable String selector) {
        if (targets != null && selector != null) {
            throw new InvalidInputException(
                    "A run takes targets or a selector, not both.",
                    new FieldError("selector", "must not be given together with targets"));
        }
        if (targets != null) {
            return new TargetSelection.Named(targets);
        }
        return selector == null ? null : new TargetSelection.Matching(selector);
    }

    /** @param what null for all */
    record RerunBody(@Nullable Rerun what) {
        static final RerunBody ALL = new RerunBody(null);

        Rerun toRerun() {
            return what == null ? Rerun.ALL : what;
        }
    }

    record RunView(
            UUID id,
            @Nullable UUID jobId,
            String jobName,
            int revision,
            RunState state,
            @Nullable String reason,
            @Nullable String message,
            ActorKind startedByKind,
            String startedBy,
            int priority,
            @Nullable UUID rerunOf,
            @Nullable UUID scheduleId,
            Map<String, @Nullable Object> parameters,
            Run.TargetCounts targets,
            Instant queuedAt,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt,
            @Nullable Instant cancelRequestedAt) {
        static RunView of(Run run) {
            JobId job = run.jobId();
            RunId rerunOf = run.rerunOf();
            return new RunView(
                    run.id().value(),
                    job == null ? null : job.value(),
                    run.jobName(),
                    run.revision(),
                    run.state(),
                    run.reason(),
                    run.message(),
                    run.startedByKind(),
                    run.startedBy(),
                    run.priority(),
                    rerunOf == null ? null : rerunOf.value(),
                    run.scheduleId(),
                    run.parameters(),
                    run.targets(),
                    run.queuedAt(),
                    run.startedAt(),
                    run.finishedAt(),
                    run.cancelRequestedAt());
        }
    }

    /** What a stream of all runs says where it cannot tell everything: the list of runs is to be read anew. */
    record ResetView(boolean reset) {}

    record RunList(
            List<RunView> runs,
            long total,
            boolean totalExact,
            @Nullable String next) {
        static RunList of(Page<Run> page) {
            return new RunList(
                    page.items().stream().map(RunView::of).toList(), page.total(), page.totalExact(), page.next());
        }
    }
}
