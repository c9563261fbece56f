package io.opsconductor.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opsconductor.auth.Client;
import io.opsconductor.auth.Tokens;
import io.opsconductor.common.Actor;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.credential.Credential;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.run.Run;
import io.opsconductor.run.StartRun;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.TestClock;
import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.user.NewUser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuditTest {
    private static final TestClock CLOCK = new TestClock();
    private static final ObjectMapper JSON = new ObjectMapper();

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.clock(CLOCK));

    @Test
    void eventsAreListedTheNewestFirstPageByPage() {
        String actor = actor();
        for (int i = 0; i < 7; i++) {
            create(actor);
        }

        Page<AuditEvent> first = list(AuditQuery.all().by(actor), PageRequest.first(3));
        Page<AuditEvent> second = list(AuditQuery.all().by(actor), new PageRequest(3, first.next()));
        Page<AuditEvent> third = list(AuditQuery.all().by(actor), new PageRequest(3, second.next()));

        List<Long> sequences = new ArrayList<>();
        for (Page<AuditEvent> page : List.of(first, second, third)) {
            assertThat(page.total()).isEqualTo(7);
            page.items().forEach(event -> sequences.add(event.sequence()));
        }
        assertThat(sequences).hasSize(7).doesNotHaveDuplicates().isSortedAccordingTo(Collections.reverseOrder());
        assertThat(third.next()).isNull();
    }

    @Test
    void eachFilterNarrowsTheList() {
        String actor = actor();
        Credential credential = create(actor);
        CLOCK.advance(Duration.ofMinutes(1));
        Instant later = CLOCK.instant();
        OPS.conductor().as(Actor.host(actor)).credentials().delete(credential.id());
        assertThatThrownBy(() -> OPS.conductor()
                        .as(Actor.host(actor + "-id", actor, Role.VIEWER))
                        .users()
                        .list(PageRequest.first()))
                .isInstanceOf(OpsConductorException.class);

        AuditQuery all = AuditQuery.all().by(actor);
        assertThat(actions(all)).containsExactly("user_read", "credential_delete", "credential_create");
        assertThat(actions(AuditQuery.all().by(actor + "-id"))).containsExactly("user_read");
        assertThat(actions(all.ofAction("credential_create"))).containsExactly("credential_create");
        assertThat(actions(all.in(AuditOutcome.DENIED))).containsExactly("user_read");
        assertThat(actions(AuditQuery.all().on("credential", credential.id().toString())))
                .containsExactly("credential_delete", "credential_create");
        assertThat(actions(all.between(later, later.plusSeconds(1)))).containsExactly("user_read", "credential_delete");
        assertThat(actions(all.between(later.minusSeconds(90), later))).containsExactly("credential_create");
        assertThat(actions(all.between(Instant.MIN, Instant.MAX))).hasSize(3);
        assertThat(actions(AuditQuery.all().by("nobody at all"))).isEmpty();
    }

    @Test
    void anExportIsTheListTheOldestFirst() throws IOException {
        String actor = actor();
        for (int i = 0; i < 520; i++) {
            create(actor);
        }
        List<AuditEvent> listed = new ArrayList<>();
        PageRequest page = PageRequest.first(PageRequest.MAX_LIMIT);
        while (page != null) {
            Page<AuditEvent> found = list(AuditQuery.all().by(actor), page);
            listed.addAll(found.items());
            page = found.next() == null ? null : new PageRequest(PageRequest.MAX_LIMIT, found.next());
        }
        Collections.reverse(listed);

        List<JsonNode> lines = export(AuditQuery.all().by(actor));

        assertThat(lines).hasSize(520);
        for (int i = 0; i < lines.size(); i++) {
            AuditEvent event = listed.get(i);
            JsonNode line = lines.get(i);
            assertThat(line.path("seq").asLong()).isEqualTo(event.sequence());
            assertThat(Instant.parse(line.path("at").asText())).isEqualTo(event.at());
            assertThat(line.path("actor_kind").asText()).isEqualTo(event.actorKind());
            assertThat(line.path("actor_name").asText()).isEqualTo(event.actorName());
            assertThat(line.path("action").asText()).isEqualTo(event.action());
            assertThat(line.path("outcome").asText()).isEqualTo(event.outcome().code());
            assertThat(line.path("object_id").asText()).isEqualTo(event.objectId());
            assertThat(line.path("chain").asInt()).isEqualTo(event.chain());
            assertThat(line.path("position").asLong()).isEqualTo(event.position());
            assertThat(line.path("hash").asText()).isEqualTo(event.hash()).hasSize(64);
            assertThat(line.path("address").isNull()).isTrue();
        }
    }

    @Test
    void exportsAndVerificationsAreAuditedAndListsAreNot() throws IOException {
        Actor auditor = Actor.host(actor());
        Audit audit = OPS.conductor().as(auditor).audit();

        audit.list(AuditQuery.all(), PageRequest.first());
        audit.export(AuditQuery.all().ofAction("login"), new ByteArrayOutputStream());
        audit.verify();

        assertThat(list(AuditQuery.all().by(auditor.id()), PageRequest.first()).items())
                .extracting(AuditEvent::action, event -> event.detail().keySet())
                .containsExactly(
                        tuple("audit_verify", Set.of("events", "faults")), tuple("audit_export", Set.of("action")));
    }

    @Test
    void onlyAnAdministratorMayReadTheLog() {
        for (Role role : List.of(Role.OPERATOR, Role.VIEWER)) {
            Audit audit = OPS.as(role).audit();
            assertForbidden(() -> audit.list(AuditQuery.all(), PageRequest.first()));
            assertForbidden(() -> audit.export(AuditQuery.all(), new ByteArrayOutputStream()));
            assertForbidden(audit::verify);
        }
        assertThat(actions(AuditQuery.all().by("test-viewer").in(AuditOutcome.DENIED)))
                .contains("audit_read");
    }

    @Test
    void loginsThatFailedAndLogoutsAreInTheLog() {
        String name = "u-" + UUID.randomUUID().toString().substring(0, 8);
        Secret password = Secret.ofString("correct horse");
        OPS.asAdmin().users().create(new NewUser(name, null, Role.VIEWER, password));
        Client client = new Client("10.1.2.3", null);

        assertThatThrownBy(() -> OPS.conductor().auth().login(name, Secret.ofString("wrong"), client))
                .isInstanceOf(OpsConductorException.class);
        Tokens tokens = OPS.conductor().auth().login(name, password, client);
        OPS.conductor().auth().logout(tokens.refreshToken(), new Client("10.9.8.7", null));

        assertThat(list(AuditQuery.all().by(name), PageRequest.first()).items())
                .extracting(AuditEvent::action, AuditEvent::outcome)
                .containsExactly(
                        tuple("logout", AuditOutcome.DONE),
                        tuple("login", AuditOutcome.DONE),
                        tuple("login", AuditOutcome.FAILED));
        assertThat(list(AuditQuery.all().by(name).ofAction("login"), PageRequest.first())
                        .items())
                .extracting(AuditEvent::address)
                .containsOnly("10.1.2.3");
        assertThat(list(AuditQuery.all().by(name).ofAction("logout"), PageRequest.first())
                        .items())
                .extracting(AuditEvent::address)
                .containsExactly("10.9.8.7");
    }

    @Test
    void aRunLeavesOneRecordOfEachCredentialThatItUses() throws Exception {
        try (OpenSshServer server = OpenSshServer.start(3)) {
            String actor = actor();
            Credential shared = credential(server);
            Credential other = credential(server);
            String tag = "run:" + actor;
            target(server, 1, shared, tag);
            target(server, 2, shared, tag);
            Target third = target(server, 3, other, tag);
            JobId job = OPS.asAdmin()
                    .jobs()
                    .create(JobSource.yaml("{name: " + actor + ", targets: \"" + tag
                            + "\", steps: [{type: exec, command: \"true\"}, {type: exec, command: \"true\"}]}"))
                    .id();

            Run run = OPS.conductor().as(Actor.host(actor)).runs().start(StartRun.of(job));
            run = OPS.asAdmin()
                    .runs()
                    .whenFinished(run.id())
                    .toCompletableFuture()
                    .get(60, TimeUnit.SECONDS);

            assertThat(run.targets().succeeded()).isEqualTo(3);
            assertThat(list(AuditQuery.all().by(actor).ofAction("credential_use"), PageRequest.first())
                            .items())
                    .extracting(
                            AuditEvent::objectId,
                            AuditEvent::objectName,
                            event -> event.detail().get("run_id"))
                    .containsExactlyInAnyOrder(
                            tuple(
                                    shared.id().toString(),
                                    shared.name(),
                                    run.id().toString()),
                            tuple(other.id().toString(), other.name(), run.id().toString()));
            assertThat(list(
                                    AuditQuery.all()
                                            .on("target", third.id().toString())
                                            .ofAction("host_key_pin"),
                                    PageRequest.first())
                            .items())
                    .singleElement()
                    .satisfies(event -> assertThat(event.detail()).containsKey("fingerprint"));
        }
        assertThat(OPS.asAdmin().audit().verify().faults()).isEmpty();
    }

    @Test
    void whatPeopleWriteIsSealedAsItIsStored() {
        String actor = actor() + " \u00e4\u20ac\ud83d\ude00 \"\\'";
        OPS.conductor()
                .as(Actor.host(actor, actor, Role.ADMIN))
                .jobs()
                .create(JobSource.yaml("{name: raw-" + UUID.randomUUID()
                        + ", targets: \"*\", parameters: [{name: zz}, {name: b}],"
                        + " steps: [{type: exec, command: \"echo {{ zz | raw }} {{ b | raw }}\"}]}"));

        assertThat(list(AuditQuery.all().by(actor), PageRequest.first()).items())
                .singleElement()
                .satisfies(event -> {
                    assertThat(event.actorName()).isEqualTo(actor);
                    assertThat(event.detail()).containsKeys("revision", "raw_parameters");
                });
        assertThat(OPS.asAdmin().audit().verify().faults()).isEmpty();
    }

    private static List<JsonNode> export(AuditQuery query) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OPS.asAdmin().audit().export(query, out);
        List<JsonNode> lines = new ArrayList<>();
        for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
            lines.add(JSON.readTree(line));
        }
        return lines;
    }

    private static String actor() {
        return "actor-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static Credential create(String actor) {
        return OPS.conductor()
                .as(Actor.host(actor))
                .credentials()
                .create(new NewCredential(
                        "c-" + UUID.randomUUID(), null, new SshPassword("root", Secret.ofString("a password"))));
    }

    private static Credential credential(OpenSshServer server) {
        return OPS.asAdmin()
                .credentials()
                .create(new NewCredential(
                        "c-" + UUID.randomUUID(),
                        null,
                        new SshPassword(OpenSshServer.USER, Secret.ofString(server.password()))));
    }

    private static Target target(OpenSshServer server, int number, Credential credential, String tag) {
        return OPS.asAdmin()
                .targets()
                .create(TargetSpec.of("t-" + UUID.randomUUID(), "ssh", "127.0.0." + number)
                        .withPort(server.port())
                        .withCredential(credential.id())
                        .withTags(tag));
    }

    private static Page<AuditEvent> list(AuditQuery query, PageRequest page) {
        return OPS.asAdmin().audit().list(query, page);
    }

    private static List<String> actions(AuditQuery query) {
        return list(query, PageRequest.first()).items().stream()
                .map(AuditEvent::action)
                .toList();
    }

    private static void assertForbidden(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("forbidden"));
    }
}
