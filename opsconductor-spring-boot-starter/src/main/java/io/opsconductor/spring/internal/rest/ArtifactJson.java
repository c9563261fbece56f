package io.opsconductor.spring.internal.rest;

import io.opsconductor.common.Page;
import io.opsconductor.run.Artifact;
import io.opsconductor.run.RunId;
import io.opsconductor.run.StepRunId;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about artifacts. */
interface ArtifactJson {
    record ArtifactView(
            UUID id,
            @Nullable UUID runId,
            @Nullable Long stepRunId,
            @Nullable String target,
            @Nullable String step,
            String name,
            long size,
            String sha256,
            Instant createdAt) {
        static ArtifactView of(Artifact artifact) {
            RunId run = artifact.runId();
            StepRunId step = artifact.stepRunId();
            return new ArtifactView(
                    artifact.id().value(),
                    run == null ? null : run.value(),
                    step == null ? null : step.value(),
                    artifact.targetName(),
                    artifact.stepName(),
                    artifact.name(),
                    artifact.size(),
                    artifact.sha256(),
                    artifact.createdAt());
        }
    }

    record ArtifactList(
            List<ArtifactView> artifacts,
            long total,
            @Nullable String next) {
        static ArtifactList of(Page<Artifact> page) {
            return new ArtifactList(page.items().stream().map(ArtifactView::of).toList(), page.total(), page.next());
        }
    }
}
