package io.opsconductor.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testing.ConductorExtension;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a start answers is what is read afterwards, to the last figure. Nobody works on the runs meanwhile. */
class StartedRunTest {
    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.concurrentRuns(0));

    private static JobId job;

    @BeforeAll
    static void createJob() {
        OPS.asAdmin().targets().create(TargetSpec.of("one", "ssh", "localhost"));
        OPS.asAdmin().targets().create(TargetSpec.of("two", "ssh", "localhost"));
        job = OPS.asAdmin().jobs().create(JobSource.yaml("""
                name: started
                targets: [one, two]
                parameters:
                  - {name: text, type: string}
                  - {name: count, type: number}
                  - {name: share, type: number}
                  - {name: force, type: boolean, default: false}
                  - {name: word, type: secret}
                steps:
                  - {type: exec, command: "true"}
                """)).id();
    }

    private static Run start() {
        return OPS.asAdmin()
                .runs()
                .start(StartRun.of(job)
                        .withPriority(7)
                        .withParameters(Map.of("text", "it's", "count", 3, "share", 0.10, "word", "hidden")));
    }

    @Test
    void aStartedRunIsAsItIsRead() {
        Run started = start();

        assertThat(started).isEqualTo(OPS.asAdmin().runs().get(started.id()));
        assertThat(started.parameters()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource(Rerun.class)
    void aRunThatIsStartedAgainIsAsItIsRead(Rerun what) {
        Run earlier = start();
        OPS.asAdmin().runs().cancel(earlier.id());
        OPS.sql().useHandle(handle -> {
            handle.execute(
                    "UPDATE opsconductor.run SET state = 'canceled', finished_at = now() WHERE finished_at IS NULL");
            handle.execute("UPDATE opsconductor.target_run SET state = 'canceled'");
            handle.execute("UPDATE opsconductor.step_run SET state = 'canceled'");
        });

        Run again = OPS.asAdmin().runs().rerun(earlier.id(), what);

        assertThat(again).isEqualTo(OPS.asAdmin().runs().get(again.id()));
    }
}
