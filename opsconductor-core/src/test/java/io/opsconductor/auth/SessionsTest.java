package io.opsconductor.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.Services;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.TestClock;
import io.opsconductor.user.NewUser;
import io.opsconductor.user.User;
import io.opsconductor.user.UserId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionsTest {
    private static final TestClock CLOCK = new TestClock();
    private static final Secret PASSWORD = Secret.ofString("a password of this test");

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.clock(CLOCK));

    private User ann;

    @BeforeEach
    void createUser() {
        ann = user();
    }

    @Test
    void listsWhereOneIsLoggedIn() {
        login(ann, new Client("10.0.0.1", "a browser"));
        CLOCK.advance(Duration.ofMinutes(1));
        Tokens phone = login(ann, new Client("10.0.0.2", "a phone"));

        List<Session> sessions = as(phone).sessions().list(PageRequest.first()).items();

        assertThat(sessions)
                .extracting(Session::client)
                .containsExactly(new Client("10.0.0.2", "a phone"), new Client("10.0.0.1", "a browser"));
        assertThat(sessions).allSatisfy(session -> assertThat(session.userId()).isEqualTo(ann.id()));
    }

    @Test
    void pagesThroughThem() {
        Tokens last = login(ann);
        for (int i = 0; i < 4; i++) {
            CLOCK.advance(Duration.ofSeconds(1));
            last = login(ann);
        }

        var first = as(last).sessions().list(PageRequest.first(2));
        var second = as(last).sessions().list(new PageRequest(2, first.next()));

        assertThat(first.total()).isEqualTo(5);
        assertThat(second.items()).hasSize(2).doesNotContainAnyElementsOf(first.items());
    }

    @Test
    void anEndedOneIsRefusedAtOnceAndNotListed() {
        Tokens lost = login(ann);
        Tokens here = login(ann);
        Session session = as(lost).sessions().list(PageRequest.first()).items().stream()
                .filter(found -> !found.equals(newest(here)))
                .findFirst()
                .orElseThrow();

        as(here).sessions().revoke(session.id());

        List<String> answers = List.of(codeOf(lost), codeOf(here));
        assertThat(answers).containsExactlyInAnyOrder("token_invalid", "");
        assertThat(OPS.asAdmin().sessions().list(ann.id(), PageRequest.first()).total())
                .isEqualTo(1);
    }

    private Session newest(Tokens tokens) {
        return as(tokens).sessions().list(PageRequest.first()).items().get(0);
    }

    @Test
    void revokeAllEndsAllOfOnesOwnAndNoOthers() {
        Tokens one = login(ann);
        Tokens two = login(ann);
        Tokens other = login(user());

        as(one).sessions().revokeAll();

        assertThat(codeOf(one)).isEqualTo("token_invalid");
        assertThat(codeOf(two)).isEqualTo("token_invalid");
        assertThat(codeOf(other)).isEmpty();
        assertThatThrownBy(() -> OPS.conductor().auth().refresh(two.refreshToken(), Client.unknown()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("refresh_token_invalid"));
    }

    @Test
    void somebodyElsesIsNotThereButForAnAdministrator() {
        Tokens hers = login(ann);
        Tokens his = login(user());
        SessionId session = newest(hers).id();

        assertThatThrownBy(() -> as(his).sessions().revoke(session))
                .satisfies(e -> assertThat(code(e)).isEqualTo("session_not_found"));
        assertThatThrownBy(() -> as(his).sessions().list(ann.id(), PageRequest.first()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("forbidden"));
        assertThatThrownBy(() -> as(his).sessions().revokeAll(ann.id()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("forbidden"));
        OPS.asAdmin().sessions().revoke(session);

        assertThat(codeOf(hers)).isEqualTo("token_invalid");
    }

    @Test
    void anExpiredOneIsNotListed() {
        login(ann);
        CLOCK.advance(Duration.ofDays(8));
        Tokens here = login(ann);

        assertThat(as(here).sessions().list(PageRequest.first()).items()).hasSize(1);
    }

    @Test
    void aUserWhoIsNotThereHasNone() {
        UserId nobody = new UserId(UUID.randomUUID());

        assertThatThrownBy(() -> OPS.asAdmin().sessions().list(nobody, PageRequest.first()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("user_not_found"));
        assertThatThrownBy(() -> OPS.asAdmin().sessions().revokeAll(nobody))
                .satisfies(e -> assertThat(code(e)).isEqualTo("user_not_found"));
    }

    @Test
    void aHostHasNone() {
        assertThatThrownBy(() -> OPS.asAdmin().sessions().list(PageRequest.first()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("user_not_found"));
    }

    private static User user() {
        String name = "u-" + UUID.randomUUID().toString().substring(0, 8);
        return OPS.asAdmin().users().create(new NewUser(name, null, Role.OPERATOR, PASSWORD));
    }

    private static Tokens login(User user) {
        return login(user, Client.unknown());
    }

    private static Tokens login(User user, Client client) {
        return OPS.conductor().auth().login(user.username(), PASSWORD, client);
    }

    private static Services as(Tokens tokens) {
        return OPS.conductor().as(OPS.conductor().auth().authenticate(tokens.accessToken(), Client.unknown()));
    }

    private static String codeOf(Tokens tokens) {
        try {
            as(tokens);
            return "";
        } catch (OpsConductorException e) {
            return e.code();
        }
    }

    private static String code(Throwable e) {
        return ((OpsConductorException) e).code();
    }
}
