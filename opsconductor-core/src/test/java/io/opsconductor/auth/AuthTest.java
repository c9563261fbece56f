package io.opsconductor.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.Actor;
import io.opsconductor.common.Role;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.TestClock;
import io.opsconductor.user.NewUser;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AuthTest {
    private static final TestClock CLOCK = new TestClock();
    private static final Secret NEW_PASSWORD = Secret.ofString("granite walrus umbrella");
    private static final Secret PASSWORD = ConductorExtension.PASSWORD;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.clock(CLOCK));

    private String username;

    @BeforeEach
    void createUser() {
        username = "u-" + UUID.randomUUID().toString().substring(0, 8);
        OPS.asAdmin().users().create(new NewUser(username, "ops@example.org", Role.OPERATOR, PASSWORD));
    }

    @Test
    void loginGivesTokensThatProveWhoIsCalling() {
        Tokens tokens = login();

        Actor actor = auth().authenticate(tokens.accessToken(), new Client("10.0.0.1", null));

        assertThat(actor.name()).isEqualTo(username);
        assertThat(actor.role()).isEqualTo(Role.OPERATOR);
        assertThat(actor.address()).isEqualTo("10.0.0.1");
        assertThat(tokens.expiresIn()).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void wrongPasswordAndUnknownUserGetTheSameAnswer() {
        assertThatThrownBy(() -> auth().login(username, Secret.ofString("wrong"), Client.unknown()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("login_failed"));
        assertThatThrownBy(() -> auth().login("nobody", PASSWORD, Client.unknown()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("login_failed"));
    }

    @Test
    void accessTokenExpires() {
        Tokens tokens = login();
        CLOCK.advance(Duration.ofMinutes(16));

        assertThatThrownBy(() -> auth().authenticate(tokens.accessToken(), Client.unknown()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("token_expired"));
    }

    @Test
    void tamperedTokenIsRefused() {
        String token = login().accessToken();
        String tampered = token.substring(0, token.length() - 3) + (token.endsWith("AAA") ? "BBB" : "AAA");

        for (String bad : List.of(tampered, "", "a.b.c", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.", "x".repeat(10_000))) {
            assertThatThrownBy(() -> auth().authenticate(bad, Client.unknown()))
                    .satisfies(e -> assertThat(code(e)).isEqualTo("token_invalid"));
        }
    }

    @Test
    void refreshRotatesAndReuseEndsTheSession() {
        Tokens first = login();
        Tokens second = auth().refresh(first.refreshToken(), Client.unknown());

        assertThatThrownBy(() -> auth().refresh(first.refreshToken(), Client.unknown()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("refresh_token_reused"));
        assertThatThrownBy(() -> auth().refresh(second.refreshToken(), Client.unknown()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("refresh_token_invalid"));
        assertThatThrownBy(() -> auth().authenticate(second.accessToken(), Client.unknown()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("token_invalid"));
    }

    @Test
    void manyRefreshesAtOnceGiveOnePairAtTheMost() throws Exception {
        String token = login().refreshToken();
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> tries = java.util.Collections.nCopies(16, () -> {
                try {
                    auth().refresh(token, Client.unknown());
                    return true;
                } catch (OpsConductorException e) {
                    return false;
                }
            });
            int succeeded = 0;
            for (Future<Boolean> result : pool.invokeAll(tries)) {
                succeeded += result.get() ? 1 : 0;
            }
            assertThat(succeeded).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void refreshTokenExpires() {
        Tokens tokens = login();
        CLOCK.advance(Duration.ofDays(8));

        assertThatThrownBy(() -> auth().refresh(tokens.refreshToken(), Client.unknown()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("refresh_token_invalid"));
    }

    @Test
    void logoutEndsTheSessionAtOnce() {
        Tokens tokens = login();

        auth().logout(tokens.refreshToken());

        assertThatThrownBy(() -> auth().authenticate(tokens.accessToken(), Client.unknown()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("token_invalid"));
    }

    @Test
    void changingThePasswordTakesTheOldOneAndEndsAllSessions() {
        Tokens tokens = login();
        var me = OPS.conductor().as(auth().authenticate(tokens.accessToken(), Client.unknown()));

        assertThatThrownBy(() -> me.users().changePassword(Secret.ofString("wrong"), NEW_PASSWORD))
                .satisfies(e -> assertThat(code(e)).isEqualTo("password_wrong"));
        me.users().changePassword(PASSWORD, NEW_PASSWORD);

        assertThatThrownBy(() -> auth().authenticate(tokens.accessToken(), Client.unknown()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("token_invalid"));
        assertThatThrownBy(() -> auth().refresh(tokens.refreshToken(), Client.unknown()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("refresh_token_invalid"));
        assertThat(auth().login(username, NEW_PASSWORD, Client.unknown())).isNotNull();
    }

    @Test
    void tokensOutliveARestart() {
        Tokens tokens = login();

        try (var other = OPS.newConductor()) {
            other.start();
            assertThat(other.auth()
                            .authenticate(tokens.accessToken(), Client.unknown())
                            .name())
                    .isEqualTo(username);
        }
    }

    @Test
    void nothingThatCanBeReplayedIsStored() {
        Tokens tokens = login();

        String dump = OPS.sql()
                .withHandle(handle -> handle.createQuery(
                                "SELECT string_agg(t::text, ' ') FROM opsconductor.refresh_token t")
                        .mapTo(String.class)
                        .one());
        assertThat(dump).isNotEmpty().doesNotContain(tokens.refreshToken());
    }

    private Tokens login() {
        return auth().login(username, PASSWORD, Client.unknown());
    }

    private static Auth auth() {
        return OPS.conductor().auth();
    }

    private static String code(Throwable e) {
        return ((OpsConductorException) e).code();
    }
}
