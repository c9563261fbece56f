package io.opsconductor.spring.internal.rest;

import io.opsconductor.common.Page;
import io.opsconductor.run.StepRun;
import io.opsconductor.run.StepState;
import io.opsconductor.run.TargetRun;
import io.opsconductor.target.TargetId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about the parts of a run. */
interface RunPartJson {
    record TargetRunView(
            long id,
            UUID runId,
            int ordinal,
            @Nullable UUID targetId,
            String target,
            StepState state,
            @Nullable String reason,
            @Nullable String message,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {
        static TargetRunView of(TargetRun run) {
            TargetId target = run.targetId();
            return new TargetRunView(
                    run.id().value(),
                    run.runId().value(),
                    run.ordinal(),
                    target == null ? null : target.value(),
                    run.targetName(),
                    run.state(),
                    run.reason(),
                    run.message(),
                    run.startedAt(),
                    run.finishedAt());
        }
    }

    record TargetRunList(
            List<TargetRunView> targets,
            long total,
            boolean totalExact,
            @Nullable String next) {
        static TargetRunList of(Page<TargetRun> page) {
            return new TargetRunList(
                    page.items().stream().map(TargetRunView::of).toList(),
                    page.total(),
                    page.totalExact(),
                    page.next());
        }
    }

    record StepRunView(
            long id,
            UUID runId,
            long targetRunId,
            String target,
            int ordinal,
            String name,
            String type,
            int attempt,
            StepState state,
            @Nullable String reason,
            @Nullable String message,
            @Nullable Integer exitCode,
            @Nullable String termination,
            long outputBytes,
            boolean truncated,
            @Nullable Instant startedAt,
            @Nullable Instant finishedAt) {
        static StepRunView of(StepRun step) {
            return new StepRunView(
                    step.id().value(),
                    step.runId().value(),
                    step.targetRunId().value(),
                    step.targetName(),
                    step.ordinal(),
                    step.name(),
                    step.type(),
                    step.attempt(),
                    step.state(),
                    step.reason(),
                    step.message(),
                    step.exitCode(),
                    step.termination(),
                    step.outputBytes(),
                    step.truncated(),
                    step.startedAt(),
                    step.finishedAt());
        }
    }

    record StepRunList(
            List<StepRunView> steps,
            long total,
            boolean totalExact,
            @Nullable String next) {
        static StepRunList of(Page<StepRun> page) {
            return new StepRunList(
                    page.items().stream().map(StepRunView::of).toList(), page.total(), page.totalExact(), page.next());
        }
    }
}
