package io.opsconductor.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.auth.Client;
import io.opsconductor.auth.NewApiToken;
import io.opsconductor.auth.Tokens;
import io.opsconductor.common.Actor;
import io.opsconductor.common.Grant;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.Limits;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.run.AdHocRun;
import io.opsconductor.run.Rerun;
import io.opsconductor.run.Run;
import io.opsconductor.run.StartRun;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetQuery;
import io.opsconductor.target.TargetSelection;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testing.ConductorExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;

class GrantsTest {
    private static final Secret PASSWORD = Secret.ofString("a password of this test");

    /** It works on no runs: they stay queued. */
    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.concurrentRuns(0));

    private static Target test;
    private static Target prod;
    private static JobId restart;
    private static JobId wipe;

    private User ann;

    @BeforeAll
    static void createJobs() {
        test = target("test-1", "env:test");
        prod = target("prod-1", "env:prod");
        restart = job("Restart-web");
        wipe = job("wipe");
    }

    @BeforeEach
    void createUser() {
        String name = "u-" + UUID.randomUUID().toString().substring(0, 8);
        ann = OPS.asAdmin().users().create(new NewUser(name, null, Role.OPERATOR, PASSWORD));
    }

    @Test
    void anOperatorWithoutGrantsRunsEverything() {
        assertThat(start(ann(), wipe, "prod-1")).isNotNull();
    }

    @Test
    void grantsReachTheirJobsOnTheirTargetsOnly() {
        grant(new Grant("restart-*", "env:test"));

        assertThat(start(ann(), restart, "test-1")).isNotNull();
        assertForbidden(() -> start(ann(), restart, "prod-1"), "prod-1");
        assertForbidden(() -> start(ann(), restart, "test-1", "prod-1"), "prod-1");
        assertForbidden(() -> start(ann(), wipe, "test-1"), "wipe");
    }

    @Test
    void severalGrantsReachTogether() {
        grant(new Grant("restart-web", "env:test"), new Grant("restart-web", "name:prod-1"), new Grant("wipe", "none"));

        assertThat(start(ann(), restart, "test-1", "prod-1")).isNotNull();
        assertForbidden(() -> start(ann(), wipe, "test-1"), "test-1");
    }

    @Test
    void aPatternIsNoRegularExpression() {
        grant(new Grant("Restart.web", "*"), new Grant("*(", "*"));

        assertForbidden(() -> start(ann(), restart, "test-1"), "Restart-web");
    }

    @Test
    void whoHasGrantsReadsAndChangesNothing() {
        grant(new Grant("*", "*"));
        Services ann = ann();

        assertThat(ann.targets().list(TargetQuery.all(), PageRequest.first()).items())
                .isNotEmpty();
        assertForbidden(() -> ann.targets().create(TargetSpec.of("mine", "ssh", "localhost")), "target_write");
        assertForbidden(() -> ann.targets().delete(test.id()), "target_write");
        assertForbidden(() -> ann.jobs().delete(restart), "job_write");
    }

    @Test
    void cancelAndRerunAreBoundToo() {
        Run onProd = start(OPS.asAdmin(), restart, "prod-1");
        Run onTest = start(OPS.asAdmin(), restart, "test-1");
        grant(new Grant("restart-*", "env:test"));

        assertForbidden(() -> ann().runs().cancel(onProd.id()), "prod-1");
        ann().runs().cancel(onTest.id());
        OPS.asAdmin().runs().cancel(onProd.id());
        letEnd(onProd, onTest);

        assertForbidden(() -> ann().runs().rerun(onProd.id(), Rerun.ALL), "prod-1");
        assertThat(ann().runs().rerun(onTest.id(), Rerun.ALL)).isNotNull();
    }

    @Test
    void noneReachesARunOfNoJobWhateverItsNameIsAndWhoeverHasStartedIt() {
        AdHocRun named = AdHocRun.of(
                JobSource.yaml("name: Restart-web\ntargets: [test-1]\nsteps: [{type: exec, command: 'true'}]\n"));
        Run another = OPS.asAdmin().runs().startAdHoc(named);
        Run own = ann().runs().startAdHoc(named);
        grant(new Grant("restart-*", "env:test"), new Grant("*", "*"));

        for (Run run : List.of(another, own)) {
            assertForbidden(() -> ann().runs().cancel(run.id()), "run_cancel");
            assertThat(ann().runs().get(run.id()).cancelRequestedAt()).isNull();
        }
    }

    @Test
    void aTestOfAConnectionIsBoundToo() {
        grant(new Grant("*", "env:test"));

        assertForbidden(() -> ann().targets().test(prod.id()), "prod-1");
        assertThat(ann().targets().test(test.id())).isNotNull();
    }

    @Test
    void aRefusalIsAudited() {
        grant(new Grant("restart-*", "env:test"));
        assertForbidden(() -> start(ann(), restart, "prod-1"), "prod-1");

        long denied = OPS.sql()
                .withHandle(handle -> handle.createQuery("""
                        SELECT count(*) FROM opsconductor.audit_event
                        WHERE action = 'run_start' AND outcome = 'denied' AND actor_name = :name
                        """)
                        .bind("name", ann.username())
                        .mapTo(Long.class)
                        .one());

        assertThat(denied).isEqualTo(1);
    }

    @Test
    void theyBindAnApiTokenOfTheUserAsWell() {
        String token = ann().apiTokens()
                .create(new NewApiToken("ci", Set.of("run_start"), Instant.now().plus(Duration.ofDays(1))))
                .value()
                .revealChars(String::new);
        grant(new Grant("restart-*", "env:test"));

        Services machine = OPS.conductor().as(OPS.conductor().auth().authenticate(token, Client.unknown()));

        assertThat(start(machine, restart, "test-1")).isNotNull();
        assertForbidden(() -> start(machine, restart, "prod-1"), "prod-1");
    }

    @Test
    void aHostMayBindItsOwnUsers() {
        Services host = OPS.conductor()
                .as(Actor.host("7", "Bob", Role.OPERATOR)
                        .within(Limits.toGrants(List.of(new Grant("restart-*", "env:test")))));

        assertThat(start(host, restart, "test-1")).isNotNull();
        assertForbidden(() -> start(host, restart, "prod-1"), "prod-1");
    }

    @Test
    void theyHoldFromTheNextRequestOnAndCanBeTakenBack() {
        Tokens tokens = OPS.conductor().auth().login(ann.username(), PASSWORD, Client.unknown());
        grant(new Grant("restart-*", "env:test"));
        assertThat(OPS.asAdmin().grants().of(ann.id())).containsExactly(new Grant("restart-*", "env:test"));
        assertForbidden(() -> start(as(tokens), wipe, "prod-1"), "wipe");

        grant();

        assertThat(OPS.asAdmin().grants().of(ann.id())).isEmpty();
        assertThat(start(as(tokens), wipe, "prod-1")).isNotNull();
    }

    @Test
    void badOnesAreRefused() {
        assertThatThrownBy(() -> grant(new Grant("", "*"))).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> grant(new Grant("x", "env:(")))
                .satisfies(e -> assertThat(code(e)).isEqualTo("selector_invalid"));
        assertThatThrownBy(() ->
                        OPS.asAdmin().grants().replace(ann.id(), Collections.nCopies(101, new Grant("*", "*"))))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> OPS.asAdmin().grants().of(new UserId(UUID.randomUUID())))
                .satisfies(e -> assertThat(code(e)).isEqualTo("user_not_found"));
        assertForbidden(() -> OPS.as(Role.OPERATOR).grants().replace(ann.id(), List.of()), "user_write");
        assertForbidden(() -> OPS.as(Role.OPERATOR).grants().of(ann.id()), "user_read");
    }

    private static void letEnd(Run... runs) {
        try (OpsConductor worker = OPS.newConductor(builder -> builder.concurrentRuns(5))) {
            worker.start();
            for (Run run : runs) {
                OPS.asAdmin()
                        .runs()
                        .whenFinished(run.id())
                        .toCompletableFuture()
                        .join();
            }
        }
    }

    private void grant(Grant... grants) {
        OPS.asAdmin().grants().replace(ann.id(), List.of(grants));
    }

    private Services ann() {
        return as(OPS.conductor().auth().login(ann.username(), PASSWORD, Client.unknown()));
    }

    private static Services as(Tokens tokens) {
        return OPS.conductor().as(OPS.conductor().auth().authenticate(tokens.accessToken(), Client.unknown()));
    }

    private static Run start(Services services, JobId job, String... targets) {
        return services.runs().start(StartRun.of(job).on(new TargetSelection.Named(List.of(targets))));
    }

    private static void assertForbidden(Executable call, String names) {
        assertThatThrownBy(call::execute)
                .satisfies(e -> assertThat(code(e)).isEqualTo("forbidden"))
                .hasMessageContaining(names);
    }

    private static Target target(String name, String tag) {
        return OPS.asAdmin()
                .targets()
                .create(TargetSpec.of(name, "ssh", "localhost").withTags(tag));
    }

    private static JobId job(String name) {
        return OPS.asAdmin()
                .jobs()
                .create(JobSource.yaml(
                        "name: " + name + "\ntargets: '*'\nsteps: [{name: step, type: exec, command: 'true'}]\n"))
                .id();
    }

    private static String code(Throwable e) {
        return ((OpsConductorException) e).code();
    }
}
