package io.opsconductor.spring.internal.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.opsconductor.common.Page;
import io.opsconductor.job.Job;
import io.opsconductor.job.JobDefinition;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobVersion;
import io.opsconductor.job.SourceFormat;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunState;
import io.opsconductor.spring.internal.web.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about jobs. */
interface JobJson {
    /**
     * @param definition as JSON, whatever it was written in
     * @param source what was written, to the letter
     */
    record JobView(
            UUID id,
            String name,
            @Nullable String description,
            boolean enabled,
            int revision,
            @JsonRawValue String definition,
            String source,
            SourceFormat sourceFormat,
            Instant createdAt,
            Instant updatedAt,
            long generation)
            implements Versioned {
        static JobView of(Job job) {
            JobVersion latest = job.latest();
            return new JobView(
                    job.id().value(),
                    job.name(),
                    job.description(),
                    job.enabled(),
                    latest.revision(),
                    latest.json(),
                    latest.source().text(),
                    latest.source().format(),
                    job.createdAt(),
                    job.updatedAt(),
                    job.generation());
        }
    }

    /** What came of the newest run of a job. */
    record LastRunView(
            UUID id,
            RunState state,
            Instant queuedAt,
            @Nullable Instant finishedAt) {
        static LastRunView of(Run run) {
            return new LastRunView(run.id().value(), run.state(), run.queuedAt(), run.finishedAt());
        }
    }

    /**
     * A job in a list: without its definition.
     *
     * @param lastRun its newest run; null if there is none, or if runs may not be read
     */
    record JobItem(
            UUID id,
            String name,
            @Nullable String description,
            boolean enabled,
            int revision,
            @Nullable LastRunView lastRun,
            Instant createdAt,
            Instant updatedAt,
            long generation) {
        static JobItem of(Job job, @Nullable Run newest) {
            return new JobItem(
                    job.id().value(),
                    job.name(),
                    job.description(),
                    job.enabled(),
                    job.latest().revision(),
                    newest == null ? null : LastRunView.of(newest),
                    job.createdAt(),
                    job.updatedAt(),
                    job.generation());
        }
    }

    record JobList(List<JobItem> jobs, long total, @Nullable String next) {
        static JobList of(Page<Job> page, Map<JobId, Run> newest) {
            return new JobList(
                    page.items().stream()
                            .map(job -> JobItem.of(job, newest.get(job.id())))
                            .toList(),
                    page.total(),
                    page.next());
        }
    }

    record JobVersionView(
            UUID jobId,
            int revision,
            @JsonRawValue String definition,
            String source,
            SourceFormat sourceFormat,
            Instant createdAt,
            String createdBy) {
        static JobVersionView of(JobVersion version) {
            return new JobVersionView(
                    version.jobId().value(),
                    version.revision(),
                    version.json(),
                    version.source().text(),
                    version.source().format(),
                    version.createdAt(),
                    version.createdBy());
        }
    }

    record JobVersionList(
            List<JobVersionView> versions,
            long total,
            @Nullable String next) {
        static JobVersionList of(Page<JobVersion> page) {
            return new JobVersionList(
                    page.items().stream().map(JobVersionView::of).toList(), page.total(), page.next());
        }
    }

    /** A definition that keeps all rules. */
    record JobCheckView(boolean valid, String name, int steps, List<String> parameters) {
        static JobCheckView of(JobDefinition definition) {
            return new JobCheckView(
                    true,
                    definition.name(),
                    definition.steps().size(),
                    definition.parameters().stream()
                            .map(parameter -> parameter.name())
                            .toList());
        }
    }
}
