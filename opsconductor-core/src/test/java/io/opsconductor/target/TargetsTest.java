package io.opsconductor.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.NamePart;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.ApiKey;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testkit.ssh.OpenSshServer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TargetsTest {
    private static OpenSshServer server;
    private static CredentialId credential;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    @BeforeAll
    static void createFleet() {
        server = OpenSshServer.start();
        credential = credential("sshd", server.password());
        for (int i = 1; i <= 4; i++) {
            targets()
                    .create(TargetSpec.of("sel-" + i, "ssh", "10.0.0." + i)
                            .withTags("fleet:sel", i % 2 == 0 ? "role:db" : "role:web", "old".repeat(i / 4) + "x"));
        }
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void aTargetIsGivenBackAsItWasStored() {
        Target target = targets()
                .create(new TargetSpec(
                        "full-1",
                        "ssh",
                        "host.example.org",
                        2222,
                        credential,
                        Set.of("b", "a"),
                        Map.of("rack", 7),
                        List.of()));

        assertThat(targets().get(target.id())).isEqualTo(target);
        assertThat(targets().findByName("FULL-1")).contains(target);
        assertThat(target.tags()).containsExactly("a", "b");
        assertThat(target.metadata()).isEqualTo(Map.of("rack", 7));
    }

    @Test
    void theProtocolGivesThePort() {
        assertThat(targets().create(TargetSpec.of("port-1", "ssh", "h")).port()).isEqualTo(22);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    fleet:sel and role:web                       | sel-1 sel-3
                    fleet:sel and not role:web                   | sel-2 sel-4
                    fleet:sel and (role:web or name:sel-4)       | sel-1 sel-3 sel-4
                    fleet:sel and role:* and not name:*-1        | sel-2 sel-3 sel-4
                    name:SEL-2                                   | sel-2
                    hostname:10.0.0.3 or fleet:nothing           | sel-3
                    fleet:sel and protocol:ssh and not (role:db) | sel-1 sel-3
                    fleet:s% or fleet:s_l                        | ''
                    """)
    void selectorsChooseByTagsAndNames(String selector, String names) {
        if (selector.contains("%")) {
            assertCode(() -> targets().list(TargetQuery.matching(selector), PageRequest.first()), "selector_invalid");
            return;
        }
        Page<Target> page = targets().list(TargetQuery.matching(selector), PageRequest.first());

        assertThat(String.join(" ", page.items().stream().map(Target::name).toList()))
                .isEqualTo(names);
        assertThat(page.total()).isEqualTo(page.items().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "and", "a and", "(a", "a)", "a b", "not", "a or or b", "'x'", "a;b", "$(x)"})
    void aSelectorThatIsNoneIsRefused(String selector) {
        assertCode(() -> targets().list(TargetQuery.matching(selector), PageRequest.first()), "selector_invalid");
    }

    @Test
    void whatDependsOnATargetIsFound() {
        Target needed = targets().create(TargetSpec.of("needed", "ssh", "h"));
        Target first = targets().create(TargetSpec.of("needs-1", "ssh", "h").withDependsOn(List.of(needed.id())));
        Target second = targets().create(TargetSpec.of("needs-2", "ssh", "h").withDependsOn(List.of(needed.id())));

        assertThat(targets()
                        .list(TargetQuery.all().dependingOn(needed.id()), PageRequest.first())
                        .items())
                .containsExactly(first, second);
        assertThat(targets()
                        .list(TargetQuery.all().dependingOn(first.id()), PageRequest.first())
                        .items())
                .isEmpty();
    }

    @Test
    void tagsAreCountedTheMostFrequentFirst() {
        assertThat(targets().tags(null))
                .startsWith(new TagCount("fleet:sel", 4))
                .contains(new TagCount("role:db", 2));
        assertThat(targets().tags(new NamePart("ROLE:")))
                .containsExactly(new TagCount("role:db", 2), new TagCount("role:web", 2));
    }

    @Test
    void pagesGoThroughAllInOrderOfNames() {
        List<String> names = new ArrayList<>();
        PageRequest page = PageRequest.first(1);
        while (page != null) {
            Page<Target> targets = targets().list(TargetQuery.matching("fleet:sel"), page);
            targets.items().forEach(target -> names.add(target.name()));
            page = targets.next() == null ? null : new PageRequest(1, targets.next());
        }
        assertThat(names).containsExactly("sel-1", "sel-2", "sel-3", "sel-4");
        assertCode(() -> targets().list(TargetQuery.all(), new PageRequest(5, "%%%")), "cursor_invalid");
    }

    @Test
    void whatIsWrongIsRefused() {
        TargetSpec good = TargetSpec.of("bad-1", "ssh", "h");
        CredentialId apiKey = OPS.asAdmin()
                .credentials()
                .create(new NewCredential("key-" + UUID.randomUUID(), null, new ApiKey("X", "", Secret.ofString("k"))))
                .id();

        assertCode(() -> targets().create(TargetSpec.of("bad 1", "ssh", "h")), "validation_failed");
        assertCode(() -> targets().create(TargetSpec.of("bad-1", "ssh", "a b")), "validation_failed");
        assertCode(() -> targets().create(TargetSpec.of("bad-1", "ssh", "-oProxyCommand=x")), "validation_failed");
        assertCode(() -> targets().create(good.withPort(0)), "validation_failed");
        assertCode(() -> targets().create(good.withTags("a b")), "validation_failed");
        assertCode(() -> targets().create(good.withMetadata(Map.of("x", "y\0"))), "validation_failed");
        assertCode(() -> targets().create(TargetSpec.of("bad-1", "telnet", "h")), "protocol_unknown");
        assertCode(() -> targets().create(good.withCredential(apiKey)), "credential_unsuitable");
        assertCode(
                () -> targets().create(good.withCredential(new CredentialId(UUID.randomUUID()))),
                "credential_not_found");
        assertCode(
                () -> targets().create(good.withDependsOn(List.of(new TargetId(UUID.randomUUID())))),
                "target_not_found");
        assertCode(() -> targets().create(TargetSpec.of("sel-1", "ssh", "h")), "name_taken");
        assertCode(() -> OPS.as(Role.VIEWER).targets().create(good), "forbidden");
        assertThat(targets().findByName("bad-1")).isEmpty();
    }

    @Test
    void dependenciesMayNotGoInACircle() {
        Target a = targets().create(TargetSpec.of("dep-a", "ssh", "h"));
        Target b = targets().create(TargetSpec.of("dep-b", "ssh", "h").withDependsOn(List.of(a.id())));
        Target c = targets().create(TargetSpec.of("dep-c", "ssh", "h").withDependsOn(List.of(b.id())));

        assertCode(
                () -> targets()
                        .update(a.id(), TargetSpec.of("dep-a", "ssh", "h").withDependsOn(List.of(c.id()))),
                "dependency_cycle");
        assertCode(() -> targets().delete(a.id()), "in_use");
        targets().delete(c.id());
        targets().delete(b.id());
        targets().delete(a.id());
    }

    @Test
    void theConnectionTestSaysWhatAnswered() throws Exception {
        Target target = sshd("test-1", credential, server.port());

        ConnectionReport report = test(target);

        assertThat(report.reachable()).isTrue();
        assertThat(report.system()).contains("Linux");
        assertThat(targets().hostKeys(target.id())).singleElement().satisfies(known -> {
            assertThat(known.pinned()).isTrue();
            assertThat(known.key()).isEqualTo(server.hostKey());
        });
    }

    @Test
    void theConnectionTestSaysWhatFailedAndHowToMendIt() throws Exception {
        CredentialId wrong = credential("wrong", "not the password");

        assertReport(
                sshd("test-2", wrong, server.port()), TransportErrorCode.Stage.AUTHENTICATION, "authentication_failed");
        assertReport(sshd("test-3", credential, 1), TransportErrorCode.Stage.PORT, "connection_refused");
        Target nowhere = targets()
                .create(TargetSpec.of("test-4", "ssh", "no-such-host.invalid").withCredential(credential));
        assertReport(nowhere, TransportErrorCode.Stage.DNS, "hostname_not_resolved");
        Target without = targets().create(TargetSpec.of("test-5", "ssh", "127.0.0.1"));
        assertReport(without, TransportErrorCode.Stage.AUTHENTICATION, "credential_unusable");
    }

    @Test
    void aChangedHostKeyIsRefusedUntilAnAdministratorApprovesIt() throws Exception {
        Target target = sshd("changed", credential, server.port());
        assertThat(test(target).reachable()).isTrue();
        OPS.sql()
                .useHandle(handle ->
                        handle.createUpdate("""
                        UPDATE opsconductor.host_key
                        SET public_key = 'AAAA', fingerprint = 'SHA256:other' WHERE target_id = :id
                        """).bind("id", target.id().value()).execute());

        assertReport(target, TransportErrorCode.Stage.HOST_KEY, "host_key_changed");
        String shown = server.hostKey().fingerprint();
        assertCode(() -> OPS.as(Role.OPERATOR).targets().approveHostKey(target.id(), shown), "forbidden");
        assertCode(() -> OPS.asAdmin().targets().approveHostKey(target.id(), "SHA256:none"), "host_key_not_found");
        OPS.asAdmin().targets().approveHostKey(target.id(), shown);

        assertThat(test(target).reachable()).isTrue();
        assertThat(targets().hostKeys(target.id()))
                .singleElement()
                .satisfies(known -> assertThat(known.approvedBy()).isEqualTo("test-admin"));
    }

    @Test
    void ofKeysThatAwaitApprovalTheNewestAreKept() throws Exception {
        Target target = sshd("many-keys", credential, server.port());
        assertThat(test(target).reachable()).isTrue();
        OPS.sql()
                .useHandle(handle ->
                        handle.createUpdate("""
                        INSERT INTO opsconductor.host_key
                            (target_id, algorithm, public_key, fingerprint, state, first_seen_at)
                        SELECT :id, 'ssh-rsa', 'AAAAB' || i, 'SHA256:' || i, 'pending', to_timestamp(i)
                        FROM generate_series(1, 30) AS i
                        """).bind("id", target.id().value()).execute());
        OPS.sql()
                .useHandle(handle ->
                        handle.createUpdate("""
                        UPDATE opsconductor.host_key SET public_key = 'AAAA', fingerprint = 'SHA256:other'
                        WHERE target_id = :id AND state = 'pinned'
                        """).bind("id", target.id().value()).execute());

        ConnectionReport report = test(target);
        assertThat(report.code()).as(report.message()).isEqualTo("host_key_changed");

        List<KnownHostKey> known = targets().hostKeys(target.id());
        assertThat(known).hasSize(21).filteredOn(KnownHostKey::pinned).hasSize(1);
        assertThat(known)
                .extracting(key -> key.key().fingerprint())
                .contains(server.hostKey().fingerprint(), "SHA256:30", "SHA256:12")
                .doesNotContain("SHA256:11");
    }

    private static void assertReport(Target target, TransportErrorCode.Stage stage, String code) throws Exception {
        ConnectionReport report = test(target);
        assertThat(report.reachable()).isFalse();
        assertThat(report.failedStage()).isEqualTo(stage);
        assertThat(report.code()).isEqualTo(code);
        assertThat(report.message()).isNotBlank();
        assertThat(report.mend()).isNotBlank();
    }

    private static Target sshd(String name, CredentialId login, int port) {
        return targets()
                .create(TargetSpec.of(name, "ssh", server.hostname())
                        .withPort(port)
                        .withCredential(login));
    }

    private static ConnectionReport test(Target target) throws Exception {
        return targets().test(target.id()).toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static CredentialId credential(String name, String password) {
        return OPS.asAdmin()
                .credentials()
                .create(new NewCredential(name, null, new SshPassword(OpenSshServer.USER, Secret.ofString(password))))
                .id();
    }

    private static Targets targets() {
        return OPS.as(Role.OPERATOR).targets();
    }

    private static void assertCode(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
