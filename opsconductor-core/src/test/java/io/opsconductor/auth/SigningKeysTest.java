package io.opsconductor.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import io.opsconductor.OpsConductor;
import io.opsconductor.common.Role;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.TestClock;
import io.opsconductor.user.NewUser;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SigningKeysTest {
    private static final TestClock CLOCK = new TestClock();
    private static final Secret PASSWORD = Secret.ofString("a password of this test");

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.clock(CLOCK));

    @BeforeAll
    static void createUser() {
        OPS.asAdmin().users().create(new NewUser("ann", null, Role.VIEWER, PASSWORD));
    }

    @Test
    void othersCanCheckTokensWithThePublicKey() {
        String token = login(OPS.conductor());
        SigningKey key = OPS.conductor().auth().signingKeys().get(0);

        assertThat(JWT.decode(token).getKeyId()).isEqualTo(key.id());
        assertThat(Algorithm.ECDSA256(key.publicKey(), null))
                .satisfies(algorithm -> algorithm.verify(JWT.decode(token)));
    }

    @Test
    void whatTheKeyBeforeHasSignedIsGoodUntilItExpires() {
        String before = login(OPS.conductor());

        SigningKey next = OPS.asAdmin().signingKeys().rotate();

        assertThat(JWT.decode(login(OPS.conductor())).getKeyId()).isEqualTo(next.id());
        CLOCK.advance(Duration.ofMinutes(14));
        assertThat(codeOf(OPS.conductor(), before)).isEmpty();
        assertThat(keyIds(OPS.conductor()))
                .startsWith(next.id())
                .contains(JWT.decode(before).getKeyId());
        CLOCK.advance(Duration.ofMinutes(3));
        assertThat(codeOf(OPS.conductor(), before)).isIn("token_expired", "token_invalid");
        assertThat(keyIds(OPS.conductor())).containsExactly(next.id());
    }

    @Test
    void anotherNodeKnowsTheNewKeyAtOnceAndSignsWithItWithinAMinute() {
        try (OpsConductor other = OPS.newConductor()) {
            other.start();
            login(other);
            CLOCK.advance(Duration.ofSeconds(2));
            SigningKey next = OPS.asAdmin().signingKeys().rotate();

            assertThat(codeOf(other, login(OPS.conductor()))).isEmpty();
            CLOCK.advance(Duration.ofMinutes(2));

            assertThat(JWT.decode(login(other)).getKeyId()).isEqualTo(next.id());
        }
    }

    @Test
    void whatAReplacedKeyHasSignedIsRefusedByAllNodesWithinAMinute() {
        try (OpsConductor other = OPS.newConductor()) {
            other.start();
            String before = login(other);

            SigningKey next = OPS.asAdmin().signingKeys().replace();

            assertThat(codeOf(OPS.conductor(), before)).isEqualTo("token_invalid");
            CLOCK.advance(Duration.ofSeconds(61));
            assertThat(codeOf(other, before)).isEqualTo("token_invalid");
            assertThat(keyIds(other)).containsExactly(next.id());
        }
    }

    @Test
    void aNewKeyFollowsAfterNinetyDays() {
        String old = JWT.decode(login(OPS.conductor())).getKeyId();
        CLOCK.advance(Duration.ofDays(91));

        try (OpsConductor other = OPS.newConductor()) {
            other.start();
            String next = JWT.decode(login(OPS.conductor())).getKeyId();

            assertThat(next).isNotEqualTo(old);
            assertThat(JWT.decode(login(other)).getKeyId()).isEqualTo(next);
        }
    }

    @Test
    void tokensThatNameAnotherKeyOrNoneAreRefused() {
        SigningKey key = OPS.conductor().auth().signingKeys().get(0);
        String hmac = JWT.create()
                .withKeyId(key.id())
                .withIssuer("opsconductor")
                .sign(Algorithm.HMAC256(key.publicKey().getEncoded()));
        String unknown = JWT.create().withKeyId("x").sign(Algorithm.HMAC256("some secret"));
        String none =
                JWT.create().withKeyId(key.id()).withIssuer("opsconductor").sign(Algorithm.none());
        String noKey = JWT.create().withIssuer("opsconductor").sign(Algorithm.HMAC256("some secret"));

        for (String token : List.of(hmac, unknown, none, noKey)) {
            assertThat(codeOf(OPS.conductor(), token)).isEqualTo("token_invalid");
        }
    }

    @Test
    void areForAdministrators() {
        for (Role role : List.of(Role.OPERATOR, Role.VIEWER)) {
            assertThatThrownBy(() -> OPS.as(role).signingKeys().rotate())
                    .satisfies(
                            e -> assertThat(((OpsConductorException) e).code()).isEqualTo("forbidden"));
            assertThatThrownBy(() -> OPS.as(role).signingKeys().replace())
                    .satisfies(
                            e -> assertThat(((OpsConductorException) e).code()).isEqualTo("forbidden"));
            assertThatThrownBy(() -> OPS.as(role).signingKeys().list())
                    .satisfies(
                            e -> assertThat(((OpsConductorException) e).code()).isEqualTo("forbidden"));
        }
    }

    private static List<String> keyIds(OpsConductor node) {
        return node.auth().signingKeys().stream().map(SigningKey::id).toList();
    }

    private static String login(OpsConductor node) {
        return node.auth().login("ann", PASSWORD, Client.unknown()).accessToken();
    }

    private static String codeOf(OpsConductor node, String token) {
        try {
            node.auth().authenticate(token, Client.unknown());
            return "";
        } catch (OpsConductorException e) {
            return e.code();
        }
    }
}
