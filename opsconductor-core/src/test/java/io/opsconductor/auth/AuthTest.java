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
import java.util.ArrayList;
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
        auth().authenticate(tokens.accessToken(), Client.unknown());
        CLOCK.advance(Duration.ofMinutes(16));

        assertThatThrownBy(() -> auth().authenticate(tokens.accessToken(), Client.unknown()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("token_expired"));
    }

    @Test
    void tamperedTokenIsRefusedAlsoOnceTheGoodOneIsKnown() {
        String token = login().accessToken();
        String other = login().accessToken();
        auth().authenticate(token, Client.unknown());
        auth().authenticate(other, Client.unknown());
        int signature = token.lastIndexOf('.') + 1;
        String exchanged = token.substring(0, signature) + other.substring(other.lastIndexOf('.') + 1);
        String tampered = token.substring(0, token.length() - 3) + (token.endsWith("AAA") ? "BBB" : "AAA");

        for (String bad : List.of(
                tampered,
                exchanged,
                token.substring(0, signature),
                "",
                "a.b.c",
                "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.",
                "x".repeat(10_000))) {
            assertThatThrownBy(() -> auth().authenticate(bad, Client.unknown()))
                    .satisfies(e -> assertThat(code(e)).isEqualTo("token_invalid"));
        }
    }

    @Test
    void refreshRotatesAndReuseEndsTheSession() {
        Tokens first = login();
        Tokens second = auth().refresh(first.refreshToken(), Client.unknown());
        CLOCK.advance(Duration.ofSeconds(11));

        assertThatThrownBy(() -> auth().refresh(first.refreshToken(), Client.unknown()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("refresh_token_reused"));
        assertThatThrownBy(() -> auth().refresh(second.refreshToken(), Client.unknown()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("refresh_token_invalid"));
        assertThatThrownBy(() -> auth().authenticate(second.accessToken(), Client.unknown()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("token_invalid"));
    }

    @Test
    void reuseByAnotherClientEndsTheSessionAtOnce() {
        Client browser = new Client("10.0.0.1", "a browser");
        Tokens first = auth().login(username, PASSWORD, browser);
        Tokens second = auth().refresh(first.refreshToken(), browser);

        assertThatThrownBy(() -> auth().refresh(first.refreshToken(), new Client("10.0.0.2", "a browser")))
                .satisfies(e -> assertThat(code(e)).isEqualTo("refresh_token_reused"));

        assertThatThrownBy(() -> auth().refresh(second.refreshToken(), browser))
                .satisfies(e -> assertThat(code(e)).isEqualTo("refresh_token_invalid"));
        assertThat(audited("refresh_token_reuse")).isEqualTo(1);
    }

    @Test
    void twoTabsThatRefreshAtOnceKeepTheSession() {
        Client browser = new Client("10.0.0.1", "a browser");
        Tokens first = auth().login(username, PASSWORD, browser);
        Tokens second = auth().refresh(first.refreshToken(), browser);

        assertThatThrownBy(() -> auth().refresh(first.refreshToken(), browser))
                .satisfies(e -> assertThat(code(e)).isEqualTo("refresh_token_superseded"));

        assertThat(auth().refresh(second.refreshToken(), browser)).isNotNull();
    }

    @Test
    void aThousandRefreshesAtOnceGiveOnePair() throws Exception {
        String token = login().refreshToken();
        ExecutorService pool = Executors.newFixedThreadPool(32);
        try {
            List<Callable<String>> tries = java.util.Collections.nCopies(1000, () -> {
                try {
                    auth().refresh(token, Client.unknown());
                    return "pair";
                } catch (OpsConductorException e) {
                    return e.code();
                }
            });
            List<String> answers = new ArrayList<>();
            for (Future<String> result : pool.invokeAll(tries)) {
                answers.add(result.get());
            }
            assertThat(answers).filteredOn("pair"::equals).hasSize(1);
            assertThat(answers).filteredOn("refresh_token_superseded"::equals).hasSize(999);
        } finally {
            pool.shutdownNow();
        }
    }

    private long audited(String action) {
        return OPS.sql()
                .withHandle(handle -> handle.createQuery("""
                        SELECT count(*) FROM opsconductor.audit_event
                        WHERE action = :action AND actor_name = :name AND outcome = 'failed'
                        """)
                        .bind("action", action)
                        .bind("name", username)
                        .mapTo(Long.class)
                        .one());
    }

    @Test
    void refreshTokenExpires() {
        Tokens tokens = login();
        CLOCK.advance(Duration.ofDays(8));

        assertThatThrownBy(() -> auth().refresh(tokens.refreshToken(), Client.unknown()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("refresh_token_invalid"));
    }

    @Test
    void whatATokenStandsForGoesOnUntilItIsEnded() {
        Tokens tokens = login();
        CLOCK.advance(Duration.ofMinutes(20));
        assertThat(auth().holds(tokens.accessToken())).isTrue();

        auth().logout(tokens.refreshToken(), Client.unknown());

        assertThat(auth().holds(tokens.accessToken())).isFalse();
        for (String other : List.of("", "x", "a.b.c", "opsconductor_x", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0.")) {
            assertThat(auth().holds(other)).as(other).isFalse();
        }
    }

    @Test
    void logoutEndsTheSessionAtOnce() {
        Tokens tokens = login();

        auth().logout(tokens.refreshToken(), Client.unknown());

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
