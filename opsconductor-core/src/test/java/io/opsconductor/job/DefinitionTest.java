package io.opsconductor.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.target.TargetSelection;
import io.opsconductor.testing.ConductorExtension;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionTest {
    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    @Test
    void yamlAndJsonSayTheSame() {
        JobDefinition yaml = jobs().check(JobSource.yaml("""
                name: restart
                description: Restarts a service
                parameters:
                  - {name: service, type: choice, choices: [nginx, sshd], default: nginx}
                targets: env:prod and role:web
                strategy: free
                parallelism: 10
                timeout_seconds: 600
                steps:
                  - name: restart
                    type: ssh.exec
                    command: systemctl restart {{ service }}
                    timeout_seconds: 30
                    environment: {LANG: C}
                """));
        JobDefinition json = jobs().check(JobSource.json("""
                {"name": "restart", "description": "Restarts a service",
                 "parameters": [{"name": "service", "type": "choice", "choices": ["nginx", "sshd"], "default": "nginx"}],
                 "targets": "env:prod and role:web", "strategy": "free", "parallelism": 10, "timeout_seconds": 600,
                 "steps": [{"name": "restart", "type": "ssh.exec", "command": "systemctl restart {{ service }}",
                            "timeout_seconds": 30, "environment": {"LANG": "C"}}]}
                """));

        assertThat(yaml).isEqualTo(json);
        assertThat(yaml.targets()).isEqualTo(TargetSelection.matching("env:prod and role:web"));
        assertThat(yaml.steps().get(0).options().protocol()).isEqualTo("ssh");
        assertThat(yaml.steps().get(0).options().timeout()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void definitionsOfThePredecessorAreUnderstood() {
        JobDefinition definition = jobs().check(JobSource.json("""
                {"name": "old", "steps": [
                  {"type": "winrm.exec", "shell": "powershell", "target": "win-1", "command": "Get-Service {{ name }}",
                   "timeoutSec": 60},
                  {"type": "winrm.copy", "target": "win-1", "destPath": "C:\\\\x.txt", "contentB64": "aGk=",
                   "overwrite": true}]}
                """));

        assertThat(definition.parameters()).extracting(Parameter::name).containsExactly("name");
        assertThat(definition.steps().get(0).options().timeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(definition.steps().get(0).options().targets()).isEqualTo(TargetSelection.of("win-1"));
        assertThat(definition.steps().get(1)).isInstanceOfSatisfying(CopyStep.class, copy -> {
            assertThat(copy.path()).isEqualTo("C:\\x.txt");
            assertThat(copy.content()).isEqualTo("aGk=");
        });
    }

    @Test
    void anErrorNamesItsPathAndItsLine() {
        assertThatThrownBy(() -> jobs().check(JobSource.yaml("""
                        name: x
                        steps:
                          - type: exec
                            comand: ls
                        """)))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> {
                    assertThat(e.code()).isEqualTo("definition_invalid");
                    assertThat(e.errors()).anySatisfy(error -> {
                        assertThat(error.path()).isEqualTo("steps[0].comand");
                        assertThat(error.reason()).startsWith("line 4: ").contains("not known");
                    });
                    assertThat(e.errors())
                            .anySatisfy(error -> assertThat(error.path()).isEqualTo("steps[0].command"));
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    ''                                                                          | ''
                    [                                                                           | ''
                    'name: x'                                                                   | steps
                    '{name: x, steps: []}'                                                      | steps
                    '{name: x, steps: [{type: dance}]}'                                         | steps[0].type
                    '{name: x, steps: [{type: exec, command: 5}]}'                              | steps[0].command
                    '{name: x, steps: [{type: exec, command: ls, timeout_seconds: 0}]}'         | steps[0].timeout_seconds
                    '{name: x, parallelism: 0, steps: [{type: exec, command: ls}]}'             | parallelism
                    '{name: x, targets: "a and", steps: [{type: exec, command: ls}]}'           | targets
                    '{name: x, parameters: [], steps: [{type: exec, command: "ls {{ p }}"}]}'   | steps[0].command
                    '{name: x, steps: [{type: exec, command: "echo # {{ p }}"}]}'               | steps[0].command
                    '{name: x, steps: [{type: copy, path: /x}]}'                                | steps[0]
                    '{name: x, steps: [{type: copy, path: /x, content: a, mode: "9"}]}'         | steps[0].mode
                    '{name: x, steps: [{type: exec, command: a, name: n}, {type: exec, command: b, name: n}]}' | steps[1].name
                    '{name: x, parameters: [{name: p, type: secret, default: s}], steps: [{type: exec, command: ls}]}' | parameters[0].default
                    '{name: x, parameters: [{name: p, pattern: "("}], steps: [{type: exec, command: ls}]}' | parameters[0].pattern
                    '{name: x, name: y, steps: [{type: exec, command: ls}]}'                    | ''
                    '{name: x, batch: 0, steps: [{type: exec, command: ls}]}'                   | batch
                    '{name: x, batch: [1, "101%"], steps: [{type: exec, command: ls}]}'         | batch
                    '{name: x, max_failures: -1, steps: [{type: exec, command: ls}]}'           | max_failures
                    '{name: x, concurrency: maybe, steps: [{type: exec, command: ls}]}'         | concurrency
                    '{name: x, steps: [{type: exec, command: ls, retry: {attempts: 1}}]}'       | steps[0].retry.attempts
                    '{name: x, steps: [{type: exec, command: ls, retry: {}}]}'                  | steps[0].retry.attempts
                    '{name: x, steps: [{type: exec, command: ls, when: {}}]}'                   | steps[0].when
                    '{name: x, steps: [{type: exec, command: ls, when: {step: step-1}}]}'       | steps[0].when.step
                    '{name: x, steps: [{type: exec, command: ls, when: {not: {variable: v, equals: a}}}]}' | steps[0].when.not.variable
                    '{name: x, parameters: [{name: v}], steps: [{type: exec, command: ls, when: {variable: v}}]}' | steps[0].when
                    '{name: x, parameters: [{name: v}], steps: [{type: exec, command: ls, when: {variable: v, matches: "("}}]}' | steps[0].when.matches
                    '{name: x, steps: [{type: exec, command: ls, when: {state: failed}}]}'      | steps[0].when
                    '{name: x, parameters: [{name: v}], steps: [{type: exec, command: ls, capture: v}]}' | steps[0].capture
                    '{name: x, steps: [{type: copy, path: /x, content: a, capture: v}]}'        | steps[0].capture
                    '{name: x, parameters: [], steps: [{type: exec, command: "ls {{ v }}", capture: v}]}' | steps[0].command
                    '{name: x, steps: [{type: http}]}'                                          | steps[0].path
                    '{name: x, steps: [{type: http, path: "http://elsewhere/"}]}'               | steps[0].path
                    '{name: x, steps: [{type: http, path: "/a b"}]}'                            | steps[0].path
                    '{name: x, steps: [{type: http, path: "/a/../b"}]}'                         | steps[0].path
                    '{name: x, steps: [{type: http, path: "{{ p }}/b"}]}'                       | steps[0].path
                    '{name: x, steps: [{type: http, path: /, headers: {Host: a}}]}'             | steps[0].headers.Host
                    '{name: x, steps: [{type: http, path: /, headers: {X: "a\\nb"}}]}'           | steps[0].headers.X
                    '{name: x, steps: [{type: http, path: /, body: a, json: b}]}'               | steps[0]
                    '{name: x, steps: [{type: http, path: /, json: {"{{ p }}": 1}}]}'           | steps[0].json
                    '{name: x, parameters: [], steps: [{type: http, path: /, json: {a: ["{{ p }}"]}}]}' | steps[0].json.a[0]
                    '{name: x, steps: [{type: http, path: /, expect_status: 99}]}'              | steps[0].expect_status
                    '{name: x, steps: [{type: http, path: /, expect_status: [2xx, 6xx]}]}'      | steps[0].expect_status
                    '{name: x, steps: [{type: http, path: /, method: TRACE}]}'                  | steps[0].method
                    '{name: " x", steps: [{type: exec, command: ls}]}'                          | name
                    """)
    void whatIsWrongIsRefusedAtItsPlace(String source, String path) {
        assertThatThrownBy(() -> jobs().check(JobSource.yaml(source)))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> {
                    assertThat(e.code()).isEqualTo("definition_invalid");
                    assertThat(e.errors())
                            .anySatisfy(error -> assertThat(error.path()).isEqualTo(path));
                });
    }

    @Test
    void whereNoneOfSeveralFormsFitsTheErrorNamesThem() {
        assertThatThrownBy(
                        () -> jobs().check(JobSource.yaml("name: x\nbatch: []\nsteps: [{type: exec, command: ls}]\n")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.errors())
                                .singleElement()
                                .satisfies(error ->
                                        assertThat(error.reason()).startsWith("line 2: must be exactly one of: ")));
        assertThatThrownBy(() -> jobs().check(JobSource.yaml(
                        "name: x\nsteps:\n- {type: exec, command: ls, when: {step: a, variable: b, equals: c}}\n")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.errors())
                                .singleElement()
                                .satisfies(error ->
                                        assertThat(error.reason()).contains("with step, with variable, with all")));
    }

    @Test
    void whatAStepCapturesIsNoParameterOfAJobThatDeclaresNone() {
        JobDefinition definition = jobs().check(JobSource.yaml("""
                name: x
                steps:
                  - {type: exec, command: "ls {{ dir }}", capture: files}
                  - {type: exec, command: "echo {{ files }}"}
                """));

        assertThat(definition.parameters()).extracting(Parameter::name).containsExactly("dir");
    }

    @Test
    void anAliasIsRefusedRatherThanMisread() {
        assertThatThrownBy(() -> jobs().check(JobSource.yaml("name: &n x\nsteps: [{type: exec, command: *n}]\n")))
                .hasMessageContaining("aliases");
    }

    @Test
    void versionsAreKeptToTheLetter() {
        String name = "job-" + UUID.randomUUID();
        String first = "name: " + name + "\nsteps: [{type: exec, command: 'one'}] # first\n";
        Job job = jobs().create(JobSource.yaml(first));
        jobs().update(job.id(), JobSource.yaml("name: " + name + "\nsteps: [{type: exec, command: two}]\n"));

        Page<JobVersion> versions = jobs().versions(job.id(), PageRequest.first());

        assertThat(versions.total()).isEqualTo(2);
        assertThat(versions.items()).extracting(JobVersion::revision).containsExactly(2, 1);
        assertThat(versions.items().get(1).source().text()).isEqualTo(first);
        assertThat(jobs().get(job.id()).latest().revision()).isEqualTo(2);
        assertThat(jobs().versions(job.id(), PageRequest.first(1)).next()).isNotNull();
    }

    @Test
    void namesAreUniqueAndViewersWriteNothing() {
        JobSource source = JobSource.yaml("name: job-" + UUID.randomUUID() + "\nsteps: [{type: exec, command: ls}]\n");
        jobs().create(source);

        assertThatThrownBy(() -> jobs().create(source))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("name_taken"));
        assertThatThrownBy(() -> OPS.as(Role.VIEWER).jobs().create(source))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("forbidden"));
    }

    @Test
    void aPatternThatNeverEndsDoesNotHoldTheCaller() {
        Job job = jobs().create(JobSource.yaml("name: job-" + UUID.randomUUID()
                + "\nparameters: [{name: p, pattern: '(a+)+b'}]\nsteps: [{type: exec, command: 'echo {{ p }}'}]\n"));

        assertThatThrownBy(() -> OPS.asAdmin()
                        .runs()
                        .start(io.opsconductor.run.StartRun.of(job.id())
                                .withParameters(java.util.Map.of("p", "a".repeat(50)))))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("parameter_invalid"));
    }

    private static Jobs jobs() {
        return OPS.as(Role.OPERATOR).jobs();
    }
}
