package io.opsconductor.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.testing.ConductorExtension;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LargeDefinitionsTest {
    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    @Test
    void aPageOfLargeDefinitionsEndsBeforeItsLimit() {
        Jobs jobs = OPS.asAdmin().jobs();
        List<JobId> large = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            large.add(jobs.create(definition("large-" + i, 0)).id());
        }
        for (int i = 0; i < 5; i++) {
            jobs.update(large.get(0), definition("large-0", i + 1));
        }

        Page<JobVersion> versions = jobs.versions(large.get(0), PageRequest.first(100));
        assertThat(versions.items()).hasSize(4);
        assertThat(versions.total()).isEqualTo(6);
        assertThat(jobs.versions(large.get(0), new PageRequest(100, versions.next()))
                        .items())
                .extracting(JobVersion::revision)
                .containsExactly(2, 1);
        JobQuery query = JobQuery.all().containing("large-");
        Page<Job> page = jobs.list(query, PageRequest.first(100));
        assertThat(page.items()).hasSize(4);
        assertThat(jobs.list(query, new PageRequest(100, page.next())).items())
                .extracting(Job::name)
                .containsExactly("large-4", "large-5");
    }

    /** A little less than the megabyte that a definition may have. */
    private static JobSource definition(String name, int step) {
        return JobSource.yaml("""
                name: %s
                targets: "*"
                steps:
                  - {name: step-%d, type: exec, command: "true"}
                # %s
                """.formatted(name, step, "x".repeat(1_000_000)));
    }
}
