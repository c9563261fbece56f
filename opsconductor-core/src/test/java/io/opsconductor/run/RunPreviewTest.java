package io.opsconductor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.job.JobId;
import io.opsconductor.run.RunPreview.PreviewedStep;
import io.opsconductor.run.RunPreview.PreviewedTarget;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.target.TargetSelection;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.JobRuns;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What somebody is shown before a run is started. */
class RunPreviewTest {
    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    private static final JobRuns RUNS = new JobRuns(OPS);

    @BeforeAll
    static void createTargets() {
        for (String[] target : new String[][] {{"web-1", "ssh"}, {"web-2", "ssh"}, {"win-1", "winrm"}}) {
            OPS.as(Role.OPERATOR)
                    .targets()
                    .create(new TargetSpec(
                            target[0], target[1], "127.0.0.1", null, null, Set.of("role:web"), Map.of(), List.of()));
        }
    }

    @Test
    void theTextsOfStepsAreThoseThatTheirTargetsWouldGet() {
        JobId job = RUNS.job("""
                parameters:
                  - {name: service, type: string, required: true}
                  - {name: token, type: secret, required: true}
                  - {name: count, type: number, default: 3}
                targets: "role:web"
                batch: 2
                steps:
                  - {name: restart, type: exec, command: "restart {{ service }} {{ count }}", environment: {TOKEN: "{{ token }}"}}
                  - {name: version, type: ssh.exec, targets: [web-1], command: "version", capture: found}
                  - {name: tell, type: script, targets: [web-1], script: "echo {{ found }}"}
                """);

        RunPreview preview =
                RUNS.service().preview(new StartRun(job, Map.of("service", "it's", "token", "hunter2"), null, 0, null));

        assertThat(preview.targets()).extracting(PreviewedTarget::name).containsExactly("web-1", "web-2", "win-1");
        assertThat(preview.targets()).extracting(PreviewedTarget::batch).containsExactly(0, 0, 1);
        assertThat(preview.steps())
                .containsExactly(
                        new PreviewedStep(
                                "restart",
                                "exec",
                                "ssh",
                                2,
                                "restart 'it'\\''s' '3'",
                                Map.of("environment/TOKEN", "********"),
                                null),
                        new PreviewedStep(
                                "restart",
                                "exec",
                                "winrm",
                                1,
                                "restart 'it''s' '3'",
                                Map.of("environment/TOKEN", "********"),
                                null),
                        new PreviewedStep("version", "exec", "ssh", 1, "version", Map.of(), null),
                        new PreviewedStep("tell", "script", "ssh", 1, "echo '{{ found }}'", Map.of(), null));
        assertThat(RUNS.service().list(RunQuery.ofJob(job), PageRequest.first()).total())
                .isZero();
    }

    @Test
    void whatCouldNotBeDoneIsSaid() {
        JobId job = RUNS.job("""
                parameters: [{name: word, type: string, required: true}]
                targets: [win-1]
                steps: [{name: say, type: exec, shell: cmd, command: "echo {{ word }}"}]
                """);

        RunPreview preview = RUNS.service().preview(new StartRun(job, Map.of("word", "100%"), null, 0, null));

        assertThat(preview.steps()).singleElement().satisfies(step -> {
            assertThat(step.text()).isEqualTo("echo {{ word }}");
            assertThat(step.problem()).startsWith("command: ");
        });
    }

    @Test
    void itIsRefusedAsTheStartWouldBe() {
        JobId job = RUNS.job("""
                parameters: [{name: word, type: string, required: true}]
                steps: [{type: exec, command: "echo {{ word }}"}]
                """);

        assertThatThrownBy(() -> RUNS.service().preview(StartRun.of(job))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> RUNS.service()
                        .preview(new StartRun(
                                job, Map.of("word", "x"), new TargetSelection.Named(List.of("nobody")), 0, null)))
                .isInstanceOf(OpsConductorException.class);
        assertThatThrownBy(() -> OPS.as(Role.VIEWER).runs().preview(StartRun.of(job)))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("forbidden"));
    }
}
