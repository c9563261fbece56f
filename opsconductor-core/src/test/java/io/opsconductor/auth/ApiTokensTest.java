package io.opsconductor.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.Services;
import io.opsconductor.audit.AuditOutcome;
import io.opsconductor.audit.AuditQuery;
import io.opsconductor.common.Actor;
import io.opsconductor.common.ActorKind;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.target.TargetQuery;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.TestClock;
import io.opsconductor.user.NewUser;
import io.opsconductor.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ApiTokensTest {
    private static final TestClock CLOCK = new TestClock();
    private static final Secret PASSWORD = Secret.ofString("a password of this test");

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.clock(CLOCK));

    private User ann;

    @BeforeEach
    void createUser() {
        ann = user(Role.OPERATOR);
    }

    @Test
    void actsForItsOwnerWithTheRightsOfItsScopes() {
        CreatedApiToken created = create(ann, "ci", "target_read", "run_start");

        Actor actor = authenticate(created);

        assertThat(actor.kind()).isEqualTo(ActorKind.API_TOKEN);
        assertThat(actor.id()).isEqualTo(ann.id().toString());
        assertThat(actor.name()).isEqualTo(ann.username() + "/ci");
        assertThat(OPS.conductor().as(actor).targets().list(TargetQuery.all(), PageRequest.first()))
                .isNotNull();
        assertThatThrownBy(() -> OPS.conductor().as(actor).credentials().list(PageRequest.first()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("forbidden"))
                .hasMessageContaining("credential_read");
    }

    @Test
    void isShownOnceAndStoredAsAHash() {
        CreatedApiToken created = create(ann, "ci", "target_read");
        String value = created.value().revealChars(String::new);

        assertThat(value).startsWith("opsconductor_").hasSize(56);
        assertThat(created.toString()).doesNotContain(value);
        String table = OPS.sql()
                .withHandle(handle -> handle.createQuery(
                                "SELECT string_agg(CAST(t AS text), ' ') FROM opsconductor.api_token t")
                        .mapTo(String.class)
                        .one());
        assertThat(table).contains("ci").doesNotContain(value.substring(13));
    }

    @Test
    void listsOnesOwnWithWhenTheyWereUsed() {
        CreatedApiToken created = create(ann, "ci", "target_read");
        create(user(Role.OPERATOR), "other", "target_read");

        assertThat(as(ann).apiTokens().list(PageRequest.first()).items()).containsExactly(created.token());
        CLOCK.advance(Duration.ofHours(1));
        authenticate(created);
        Instant used = CLOCK.instant();
        CLOCK.advance(Duration.ofSeconds(59));
        authenticate(created);

        assertThat(as(ann).apiTokens().list(PageRequest.first()).items().get(0).lastUsedAt())
                .isEqualTo(used.truncatedTo(ChronoUnit.MICROS));
        assertThat(OPS.asAdmin().apiTokens().list(ann.id(), PageRequest.first()).total())
                .isEqualTo(1);
    }

    @Test
    void expires() {
        CreatedApiToken created = create(ann, "ci", "target_read");
        CLOCK.advance(Duration.ofDays(31));

        assertThatThrownBy(() -> authenticate(created))
                .satisfies(e -> assertThat(code(e)).isEqualTo("token_expired"));
    }

    @Test
    void aRevokedOneIsRefusedAndItsNameIsFree() {
        CreatedApiToken created = create(ann, "ci", "target_read");

        as(ann).apiTokens().revoke(created.token().id());

        assertThatThrownBy(() -> authenticate(created))
                .satisfies(e -> assertThat(code(e)).isEqualTo("token_invalid"));
        assertThat(create(ann, "ci", "target_read")).isNotNull();
    }

    @Test
    void somebodyElsesIsNotThereButForAnAdministrator() {
        CreatedApiToken created = create(ann, "ci", "target_read");
        User bob = user(Role.OPERATOR);

        assertThatThrownBy(() -> as(bob).apiTokens().revoke(created.token().id()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("api_token_not_found"));
        assertThatThrownBy(() -> as(bob).apiTokens().list(ann.id(), PageRequest.first()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("forbidden"));
        OPS.asAdmin().apiTokens().revoke(created.token().id());

        assertThatThrownBy(() -> authenticate(created))
                .satisfies(e -> assertThat(code(e)).isEqualTo("token_invalid"));
    }

    @Test
    void makesNoTokensAndEndsNoSessions() {
        Services token = OPS.conductor().as(authenticate(create(ann, "ci", "target_read", "run_start")));

        assertThatThrownBy(() -> token.apiTokens().create(request("more", "target_read")))
                .satisfies(e -> assertThat(code(e)).isEqualTo("forbidden"));
        assertThatThrownBy(() -> token.sessions().revokeAll())
                .satisfies(e -> assertThat(code(e)).isEqualTo("forbidden"));
        assertThatThrownBy(() -> token.users().changePassword(PASSWORD, Secret.ofString("another password, long")))
                .satisfies(e -> assertThat(code(e)).isEqualTo("forbidden"));
        assertThat(token.users().me()).isEqualTo(ann);
        assertThat(OPS.asAdmin()
                        .audit()
                        .list(
                                AuditQuery.all().by(ann.username() + "/ci").ofAction("act_in_person"),
                                PageRequest.first())
                        .items())
                .hasSize(3)
                .allSatisfy(event -> assertThat(event.outcome()).isEqualTo(AuditOutcome.DENIED));
    }

    @Test
    void asksForNameScopesAndAnEnd() {
        assertInvalid(request("", "target_read"), "name");
        assertInvalid(request("ci"), "scopes");
        assertInvalid(request("ci", "nonsense"), "scopes");
        assertInvalid(request("ci", "user_write"), "scopes");
        assertInvalid(new NewApiToken("ci", Set.of("target_read"), CLOCK.instant()), "expires_at");
        assertInvalid(
                new NewApiToken("ci", Set.of("target_read"), CLOCK.instant().plus(Duration.ofDays(367))), "expires_at");
        create(ann, "ci", "target_read");
        assertThatThrownBy(() -> create(ann, "ci", "target_read"))
                .satisfies(e -> assertThat(code(e)).isEqualTo("name_taken"));
    }

    @Test
    void oneMayHaveFifty() {
        for (int i = 0; i < 50; i++) {
            create(ann, "ci-" + i, "target_read");
        }

        assertThatThrownBy(() -> create(ann, "one more", "target_read"))
                .satisfies(e -> assertThat(code(e)).isEqualTo("too_many_tokens"));
    }

    @Test
    void oneMayHaveFiftyAlsoWhenManyAreMadeAtOnce() throws Exception {
        Services services = as(ann);
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> tries = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                String name = "ci-" + i;
                tries.add(() -> {
                    try {
                        services.apiTokens().create(request(name, "target_read"));
                        return "made";
                    } catch (OpsConductorException e) {
                        return e.code();
                    }
                });
            }
            List<String> answers = new ArrayList<>();
            for (Future<String> answer : pool.invokeAll(tries)) {
                answers.add(answer.get());
            }
            assertThat(answers).filteredOn("made"::equals).hasSize(50);
            assertThat(answers).filteredOn("too_many_tokens"::equals).hasSize(10);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aUserWhoIsNotThereHasNoneAndMakesNone() {
        Services services = as(ann);
        OPS.asAdmin().users().delete(ann.id());

        assertThatThrownBy(() -> services.apiTokens().create(request("ci", "target_read")))
                .satisfies(e -> assertThat(code(e)).isEqualTo("user_not_found"));
        assertThatThrownBy(() -> OPS.asAdmin().apiTokens().list(ann.id(), PageRequest.first()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("user_not_found"));
    }

    private void assertInvalid(NewApiToken request, String field) {
        assertThatThrownBy(() -> as(ann).apiTokens().create(request))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.errors())
                                .extracting(error -> error.path())
                                .contains(field));
    }

    private static CreatedApiToken create(User user, String name, String... scopes) {
        return as(user).apiTokens().create(request(name, scopes));
    }

    private static NewApiToken request(String name, String... scopes) {
        return new NewApiToken(name, Set.of(scopes), CLOCK.instant().plus(Duration.ofDays(30)));
    }

    private static Actor authenticate(CreatedApiToken created) {
        return OPS.conductor().auth().authenticate(created.value().revealChars(String::new), Client.unknown());
    }

    private static User user(Role role) {
        String name = "u-" + UUID.randomUUID().toString().substring(0, 8);
        return OPS.asAdmin().users().create(new NewUser(name, null, role, PASSWORD));
    }

    private static Services as(User user) {
        Tokens tokens = OPS.conductor().auth().login(user.username(), PASSWORD, Client.unknown());
        return OPS.conductor().as(OPS.conductor().auth().authenticate(tokens.accessToken(), Client.unknown()));
    }

    private static String code(Throwable e) {
        return ((OpsConductorException) e).code();
    }
}
