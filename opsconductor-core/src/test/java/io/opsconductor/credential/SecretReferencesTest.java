package io.opsconductor.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.InvalidInputException;
import io.opsconductor.job.JobId;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunState;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.SecretReference;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.spi.credential.WinRmKeytab;
import io.opsconductor.spi.secret.SecretErrorCode;
import io.opsconductor.spi.secret.SecretException;
import io.opsconductor.spi.secret.SecretProvider;
import io.opsconductor.spi.secret.SecretSource;
import io.opsconductor.target.ConnectionReport;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.JobRuns;
import io.opsconductor.testkit.ssh.SshHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SecretReferencesTest {
    private static final Safe SAFE = new Safe();

    @RegisterExtension
    static final ConductorExtension OPS =
            new ConductorExtension(builder -> builder.secretProvider(SAFE).secretSetting("safe", "open", "yes"));

    private static final SshHost HOST =
            SshHost.builder().user("ops").password("kept-in-the-safe").start();
    private final JobRuns runs = new JobRuns(OPS);

    @AfterAll
    static void stop() {
        HOST.close();
    }

    @Test
    void aSecretIsFetchedOnceForEachRunAndIsNotSeenInItsOutput() {
        SAFE.put("login", "kept-in-the-safe");
        JobId job = job(reference("safe:login"), 3, "echo it is kept-in-the-safe");
        int before = SAFE.asked.get();

        Run first = runs.finished(job);
        assertThat(first.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(runs.log(first)).contains("it is ********").doesNotContain("kept-in-the-safe");
        assertThat(SAFE.asked.get() - before)
                .as("three targets, one credential")
                .isEqualTo(1);
        runs.finished(job);
        assertThat(SAFE.asked.get() - before).isEqualTo(2);
    }

    @Test
    void whatCannotBeFetchedEndsTheStepAndNamesWhereItShouldBe() {
        JobId job = job(reference("safe:nothing-here"), 2, "echo ok");
        int before = SAFE.asked.get();

        Run run = runs.finished(job);

        assertThat(run.state()).isEqualTo(RunState.FAILED);
        assertThat(runs.steps(run)).hasSize(2).allSatisfy(step -> {
            assertThat(step.reason()).isEqualTo("secret_unresolved");
            assertThat(step.message()).contains("safe:nothing-here").contains("The safe has no such thing.");
        });
        assertThat(SAFE.asked.get() - before).isEqualTo(1);
    }

    @Test
    void aConnectionTestSaysIt() {
        Target target = target(create(reference("safe:nothing-here")));

        ConnectionReport report =
                OPS.asAdmin().targets().test(target.id()).toCompletableFuture().join();

        assertThat(report.reachable()).isFalse();
        assertThat(report.code()).isEqualTo("secret_unresolved");
    }

    @Test
    void aChangeInTheSafeNeedsNoChangeHere() {
        SAFE.put("changing", "not yet right");
        JobId job = job(reference("safe:changing"), 1, "echo ok");
        assertThat(runs.finished(job).state()).isEqualTo(RunState.FAILED);

        SAFE.put("changing", "kept-in-the-safe");

        assertThat(runs.finished(job).state()).isEqualTo(RunState.SUCCEEDED);
    }

    @Test
    void aProviderThatIsNotThereIsRefusedWhenTheCredentialIsStored() {
        assertThatThrownBy(() -> create(reference("nowhere:x")))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.errors().get(0).path()).isEqualTo("credential_data.password.ref"))
                .hasMessageContaining("env, file, safe, vault");
    }

    @Test
    void aKeytabCannotBeKeptElsewhere() {
        assertThatThrownBy(() -> OPS.asAdmin()
                        .credentials()
                        .create(new NewCredential("k", null, new WinRmKeytab("u", reference("safe:login"), null))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("credential_data.keytab.ref");
    }

    private JobId job(Secret password, int targets, String command) {
        Credential credential = create(password);
        List<String> names = new ArrayList<>();
        for (int i = 0; i < targets; i++) {
            names.add(target(credential).name());
        }
        return runs.job("targets: " + names + "\nsteps: [{type: exec, command: " + command + "}]");
    }

    private static Target target(Credential credential) {
        return OPS.asAdmin()
                .targets()
                .create(TargetSpec.of("t-" + UUID.randomUUID(), "ssh", "127.0.0.1")
                        .withPort(HOST.port())
                        .withCredential(credential.id()));
    }

    private static Credential create(Secret password) {
        return OPS.asAdmin()
                .credentials()
                .create(new NewCredential("c-" + UUID.randomUUID(), null, new SshPassword("ops", password)));
    }

    private static Secret reference(String text) {
        return Secret.ofReference(SecretReference.parse(text));
    }

    private static final class Safe implements SecretProvider {
        private final Map<String, String> content = new ConcurrentHashMap<>();
        private final AtomicInteger asked = new AtomicInteger();

        void put(String path, String secret) {
            content.put(path, secret);
        }

        @Override
        public String name() {
            return "safe";
        }

        @Override
        public SecretSource open(Map<String, String> settings) {
            assertThat(settings).containsExactly(Map.entry("open", "yes"));
            return path -> {
                asked.incrementAndGet();
                String secret = content.get(path);
                if (secret == null) {
                    throw new SecretException(SecretErrorCode.SECRET_NOT_FOUND, "The safe has no such thing.");
                }
                return Secret.ofString(secret);
            };
        }
    }
}
