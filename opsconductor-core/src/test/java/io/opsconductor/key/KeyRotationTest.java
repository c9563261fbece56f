package io.opsconductor.key;

import static io.opsconductor.key.SealedPasswords.awaitRotation;
import static io.opsconductor.key.SealedPasswords.passwordOf;
import static io.opsconductor.key.SealedPasswords.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.OpsConductor;
import io.opsconductor.common.Actor;
import io.opsconductor.common.Role;
import io.opsconductor.credential.Credential;
import io.opsconductor.internal.credential.CredentialVault;
import io.opsconductor.internal.db.Database;
import io.opsconductor.job.JobId;
import io.opsconductor.run.Rerun;
import io.opsconductor.run.Run;
import io.opsconductor.run.StartRun;
import io.opsconductor.schedule.ScheduleSpec;
import io.opsconductor.schedule.Timing;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.JobRuns;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class KeyRotationTest {
    private static final Actor HOST = Actor.host("tests");

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    @Test
    void allThatIsSealedIsSealedWithTheNewKeyAndTheOldOneIsGone() {
        JobRuns runs = new JobRuns(OPS);
        Credential credential = stored(OPS, "before");
        OPS.asAdmin()
                .targets()
                .create(TargetSpec.of("nowhere", "ssh", "127.0.0.1").withPort(1).withCredential(credential.id()));
        JobId job = runs.job("""
                parameters: [{name: token, type: secret}]
                targets: [nowhere]
                steps: [{type: exec, command: "echo {{ token }}"}]
                """);
        Map<String, Object> secret = Map.of("token", "of-the-run");
        Run run = runs.await(
                runs.service().start(StartRun.of(job).withParameters(secret)).id());
        OPS.asAdmin()
                .schedules()
                .create(ScheduleSpec.of("s", job, Timing.every(Duration.ofDays(1)))
                        .withParameters(secret));
        DataKey old = keys().report().keys().get(0);
        assertThat(old.primary()).isTrue();
        assertThat(old.sealedValues())
                .as("credential, signing key, run, schedule")
                .isEqualTo(4);

        KeyRotation begun = keys().rotate();
        KeyReport report = awaitRotation(keys());

        assertThat(begun.total()).isEqualTo(4);
        assertThat(report.keys()).singleElement().satisfies(key -> {
            assertThat(key.id()).isNotEqualTo(old.id()).isEqualTo(begun.keyId());
            assertThat(key.sealedValues()).isEqualTo(4);
        });
        assertThat(report.rotation().orElseThrow().done()).isEqualTo(4);
        assertThat(passwordOf(credential, node(ConductorExtension.MASTER_KEY))).isEqualTo("before");
        assertThat(runs.await(OPS.asAdmin().runs().rerun(run.id(), Rerun.ALL).id())
                        .reason())
                .isEqualTo(run.reason());
        assertThat(OPS.asAdmin()
                        .schedules()
                        .runNow(
                                OPS.asAdmin()
                                        .schedules()
                                        .findByName("s")
                                        .orElseThrow()
                                        .id(),
                                null))
                .isNotNull();
        assertThat(text("SELECT string_agg(action, ',' ORDER BY seq) FROM opsconductor.audit_event"
                        + " WHERE object_type = 'data_key'"))
                .isEqualTo("key_rotate,key_rotate_end");
    }

    @Test
    void aSecondRotationWaitsForTheFirst() {
        OpsConductor serving = OPS.conductor();
        OPS.sql().useHandle(handle -> {
            // somebody is sealing something and does not come to an end, so that the old key stays
            handle.begin();
            handle.execute("SELECT revision FROM opsconductor.master_keyset FOR KEY SHARE");
            keys().rotate();

            assertThatThrownBy(() -> serving.as(HOST).keys().rotate())
                    .isInstanceOfSatisfying(
                            OpsConductorException.class,
                            e -> assertThat(e.code()).isEqualTo("key_rotation_under_way"));
            assertThat(keys().report().keys()).hasSize(2);
            handle.rollback();
        });
        assertThat(awaitRotation(keys()).keys()).hasSize(1);
    }

    @Test
    void onlyAdministratorsSeeAndRotateKeys() {
        for (Role role : List.of(Role.OPERATOR, Role.VIEWER)) {
            assertForbidden(() -> OPS.as(role).keys().report());
            assertForbidden(() -> OPS.as(role).keys().rotate());
        }
    }

    private static void assertForbidden(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("forbidden"));
    }

    private DataKeys keys() {
        return OPS.asAdmin().keys();
    }

    private static CredentialVault node(Secret passphrase) {
        return SealedPasswords.node(Database.over(OPS.database().dataSource()), passphrase);
    }

    private String text(String sql) {
        return OPS.sql()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).one());
    }
}
