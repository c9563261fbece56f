package io.opsconductor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.Actor;
import io.opsconductor.common.Grant;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.Limits;
import io.opsconductor.common.Role;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.job.UnusedVersions;
import io.opsconductor.job.JobSource;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.target.TargetSelection;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.JobRuns;
import io.opsconductor.testing.SshTargets;
import io.opsconductor.testkit.ssh.OpenSshServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

@Timeout(120)
class AdHocRunsTest {
    private static final JobSource HELLO =
            JobSource.yaml("targets: [ssh-1, ssh-2]\nsteps: [{type: exec, command: 'echo hello {{ who }}'}]\n");
    private static final Map<String, Object> WHO = Map.of("who", "it's me");

    private static OpenSshServer server;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    private static final JobRuns RUNS = new JobRuns(OPS);

    @BeforeAll
    static void createTargets() {
        server = OpenSshServer.start(2);
        SshTargets.create(OPS, server, 2);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void aDefinitionRunsWithoutAJobAndWithoutAName() {
        Run run = RUNS.await(RUNS.service()
                .startAdHoc(AdHocRun.of(HELLO).withParameters(WHO).on(new TargetSelection.Named(List.of("ssh-2"))))
                .id());

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(run.jobId()).isNull();
        assertThat(run.jobName()).isEqualTo("ad hoc");
        assertThat(RUNS.log(run)).isEqualTo("hello it's me\n");
        assertThat(audited(run)).isEqualTo("true 1");
        assertThat(RUNS.service().get(run.id())).isEqualTo(run);
    }

    @Test
    void itIsDoneAgainAsItWas() {
        Run first = RUNS.await(RUNS.service()
                .startAdHoc(AdHocRun.of(JobSource.yaml("""
                        name: look
                        targets: [ssh-1]
                        parameters: [{name: password, type: secret}]
                        concurrency: forbid
                        steps: [{type: exec, command: 'printf "%s" {{ password }} | wc -c'}]
                        """)).withParameters(Map.of("password", "sesame")))
                .id());

        Run second = RUNS.await(RUNS.service().rerun(first.id(), Rerun.ALL).id());

        assertThat(second.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(second.rerunOf()).isEqualTo(first.id());
        assertThat(second.jobId()).isNull();
        assertThat(second.jobName()).isEqualTo("look");
        assertThat(RUNS.log(second)).isEqualTo("6\n");
    }

    @Test
    void theDefinitionKeepsTheRulesOfAJobs() {
        AdHocRun misspelt = AdHocRun.of(JobSource.yaml("targets: [ssh-1]\nsteps: [{type: exec, comand: 'true'}]\n"));

        assertThatThrownBy(() -> RUNS.service().startAdHoc(misspelt))
                .isInstanceOfSatisfying(InvalidInputException.class, e -> {
                    assertThat(e.code()).isEqualTo("definition_invalid");
                    assertThat(e.errors())
                            .anySatisfy(error -> assertThat(error.path()).isEqualTo("steps[0].comand"));
                });
        assertThatThrownBy(() -> RUNS.service().startAdHoc(AdHocRun.of(HELLO)))
                .satisfies(e -> assertThat(code(e)).isEqualTo("parameter_invalid"));
        assertThatThrownBy(() -> RUNS.service()
                        .startAdHoc(AdHocRun.of(HELLO).withParameters(WHO).withPriority(101)))
                .satisfies(e -> assertThat(code(e)).isEqualTo("validation_failed"));
    }

    @Test
    void theSameKeyGivesTheFirstRunAndIsForNothingElse() {
        String key = UUID.randomUUID().toString();
        AdHocRun request = AdHocRun.of(HELLO).withParameters(WHO).withIdempotencyKey(key);

        Run first = RUNS.service().startAdHoc(request);

        assertThat(RUNS.service().startAdHoc(request).id()).isEqualTo(first.id());
        AdHocRun other =
                AdHocRun.of(HELLO).withParameters(Map.of("who", "another")).withIdempotencyKey(key);
        assertThatThrownBy(() -> RUNS.service().startAdHoc(other))
                .satisfies(e -> assertThat(code(e)).isEqualTo("idempotency_key_reused"));
        AdHocRun otherDefinition = AdHocRun.of(JobSource.yaml(HELLO.text().replace("hello", "goodbye")))
                .withParameters(WHO)
                .withIdempotencyKey(key);
        assertThatThrownBy(() -> RUNS.service().startAdHoc(otherDefinition))
                .satisfies(e -> assertThat(code(e)).isEqualTo("idempotency_key_reused"));
        StartRun ofAJob =
                StartRun.of(RUNS.job(HELLO.text())).withParameters(WHO).withIdempotencyKey(key);
        assertThatThrownBy(() -> RUNS.service().start(ofAJob))
                .satisfies(e -> assertThat(code(e)).isEqualTo("idempotency_key_reused"));
        RUNS.await(first.id());
    }

    @Test
    void itTakesTheRightToWriteJobsAsWellAndSoDoesARerun() {
        AdHocRun request = AdHocRun.of(HELLO).withParameters(WHO);
        Run run = RUNS.await(RUNS.service().startAdHoc(request).id());
        Runs granted = limited(Limits.toGrants(List.of(new Grant("*", "*"))));
        Runs scoped = limited(Limits.toScopes(Set.of("run_start", "run_read")));

        for (Runs runs : List.of(granted, scoped)) {
            assertThatThrownBy(() -> runs.startAdHoc(request)).hasMessageContaining("job_write");
            assertThatThrownBy(() -> runs.rerun(run.id(), Rerun.ALL)).hasMessageContaining("job_write");
        }
        assertThatThrownBy(() -> limited(Limits.toScopes(Set.of("job_write"))).startAdHoc(request))
                .hasMessageContaining("run_start");
        assertThatThrownBy(() -> OPS.as(Role.VIEWER).runs().startAdHoc(request))
                .satisfies(e -> assertThat(code(e)).isEqualTo("forbidden"));
    }

    @Test
    void theDefinitionGoesWithTheLastRunOfIt() {
        Run first = RUNS.await(RUNS.service()
                .startAdHoc(AdHocRun.of(HELLO).withParameters(WHO))
                .id());
        Run second = RUNS.await(RUNS.service().rerun(first.id(), Rerun.ALL).id());
        UnusedVersions chore =
                new UnusedVersions(Database.inside(OPS.sql().open().getConnection()));
        UUID version = version(first);

        delete(first);
        chore.deleteSome(Instant.now());
        assertThat(version(second)).isEqualTo(version);
        delete(second);
        chore.deleteSome(Instant.now());

        assertThat(count("SELECT count(*) FROM opsconductor.job_version WHERE id = '" + version + "'"))
                .isZero();
    }

    private static Runs limited(Limits limits) {
        return OPS.conductor()
                .as(Actor.host("8", "Eve", Role.OPERATOR).within(limits))
                .runs();
    }

    private static void delete(Run run) {
        OPS.sql()
                .useHandle(handle -> handle.execute(
                        "DELETE FROM opsconductor.run WHERE id = ?", run.id().value()));
    }

    private static UUID version(Run run) {
        return OPS.sql()
                .withHandle(handle -> handle.createQuery("SELECT job_version_id FROM opsconductor.run WHERE id = :id")
                        .bind("id", run.id().value())
                        .mapTo(UUID.class)
                        .one());
    }

    private static String audited(Run run) {
        return OPS.sql()
                .withHandle(handle -> handle.createQuery("""
                        SELECT (detail->>'ad_hoc') || ' ' || (detail->>'targets') FROM opsconductor.audit_event
                        WHERE action = 'run_start' AND object_id = :id
                        """)
                        .bind("id", run.id().toString())
                        .mapTo(String.class)
                        .one());
    }

    private static long count(String sql) {
        return OPS.sql()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static String code(Throwable e) {
        return ((OpsConductorException) e).code();
    }
}
