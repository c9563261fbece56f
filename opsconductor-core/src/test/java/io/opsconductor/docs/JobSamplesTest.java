package io.opsconductor.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.Role;
import io.opsconductor.job.JobSource;
import io.opsconductor.job.Jobs;
import io.opsconductor.testing.ConductorExtension;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Every job in the documents is valid. One that is shown for being wrong has a comment {@code <!-- refused: words -->}
 * before it, with words of the reason.
 */
class JobSamplesTest {
    private static final String REFUSED = "refused: ";

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    @Test
    void everyJobIsWhatTheDocumentsSay() {
        Jobs jobs = OPS.as(Role.VIEWER).jobs();
        int checked = 0;
        for (Path document : Documents.all()) {
            for (Documents.Block block : Documents.blocks(Documents.text(document), "yaml")) {
                if (isJob(block)) {
                    check(jobs, block);
                    checked++;
                }
            }
        }
        assertThat(checked).isGreaterThan(5);
    }

    private static boolean isJob(Documents.Block block) {
        return ("\n" + block.content()).contains("\nsteps:");
    }

    private static void check(Jobs jobs, Documents.Block block) {
        JobSource source = JobSource.yaml(block.content());
        if (block.comment().startsWith(REFUSED)) {
            assertThatThrownBy(() -> jobs.check(source))
                    .as(block.content())
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(block.comment().substring(REFUSED.length()));
        } else {
            assertThat(jobs.check(source).steps()).as(block.content()).isNotEmpty();
        }
    }
}
