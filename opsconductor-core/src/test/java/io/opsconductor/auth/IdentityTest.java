package io.opsconductor.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.Actor;
import io.opsconductor.common.ActorKind;
import io.opsconductor.common.Grant;
import io.opsconductor.common.Role;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.user.NewUser;
import io.opsconductor.user.User;
import io.opsconductor.user.UserChange;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
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

/** Users whom an identity provider vouches for. */
class IdentityTest {
    private static final String ISSUER = "https://idp.example";

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    private Identity ann;

    @BeforeEach
    void choose() {
        String name = "ann-" + UUID.randomUUID().toString().substring(0, 8);
        ann = new Identity(ISSUER, "subject of " + name, name, name + "@example.org", Role.OPERATOR);
    }

    @Test
    void theFirstLoginMakesAUserWhoCanDoWhatOthersCan() {
        Tokens tokens = auth().login(ann, Client.unknown());

        Actor actor = auth().authenticate(tokens.accessToken(), Client.unknown());
        assertThat(actor.kind()).isEqualTo(ActorKind.USER);
        assertThat(actor.name()).isEqualTo(ann.username());
        assertThat(actor.role()).isEqualTo(Role.OPERATOR);
        assertThat(auth().refresh(tokens.refreshToken(), Client.unknown())).isNotNull();
        assertThat(user().email()).isEqualTo(ann.email());
    }

    @Test
    void whoBringsATokenOfTheProviderNeedsNoSession() {
        Actor actor = auth().actorFor(ann, new Client("10.0.0.1", null));

        assertThat(actor.id()).isEqualTo(user().id().toString());
        assertThat(actor.address()).isEqualTo("10.0.0.1");
        OPS.asAdmin().grants().replace(user().id(), List.of(new Grant("restart-*", "env:test")));
        assertThat(auth().actorFor(ann, Client.unknown()).limits().grants())
                .containsExactly(new Grant("restart-*", "env:test"));
    }

    @Test
    void theRoleAndTheEmailFollowTheProvider() {
        Tokens before = auth().login(ann, Client.unknown());

        Actor now = auth().actorFor(changed(Role.VIEWER, null), Client.unknown());

        assertThat(now.role()).isEqualTo(Role.VIEWER);
        assertThat(user().email()).isNull();
        assertThatThrownBy(() -> auth().authenticate(before.accessToken(), Client.unknown()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("token_invalid"));
    }

    @Test
    void aNameThatAnotherUserHasIsRefused() {
        OPS.asAdmin()
                .users()
                .create(new NewUser(ann.username(), null, Role.ADMIN, Secret.ofString("a password of this test")));

        assertThatThrownBy(() -> auth().login(ann, Client.unknown()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("name_taken"));
        Identity other = new Identity("https://other.example", ann.subject(), ann.username(), null, Role.ADMIN);
        assertThatThrownBy(() -> auth().login(other, Client.unknown()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("name_taken"));
    }

    @Test
    void oneWhoIsDisabledHereStaysOut() {
        auth().login(ann, Client.unknown());
        OPS.asAdmin().users().update(user().id(), UserChange.none().withEnabled(false));

        assertThatThrownBy(() -> auth().login(ann, Client.unknown()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("login_failed"));
        assertThatThrownBy(() -> auth().actorFor(ann, Client.unknown()))
                .satisfies(e -> assertThat(code(e)).isEqualTo("token_invalid"));
    }

    @Test
    void noPasswordIsRight() {
        auth().login(ann, Client.unknown());

        for (String password : List.of("", "a password of this test", ann.username())) {
            assertThatThrownBy(() -> auth().login(ann.username(), Secret.ofString(password), Client.unknown()))
                    .satisfies(e -> assertThat(code(e)).isEqualTo("login_failed"));
        }
    }

    @Test
    void firstLoginsAtOnceMakeOneUser() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> logins = Collections.nCopies(
                    8, () -> auth().actorFor(ann, Client.unknown()).id());
            Set<String> ids = new HashSet<>();
            for (Future<String> login : new ArrayList<>(pool.invokeAll(logins))) {
                ids.add(login.get());
            }
            assertThat(ids).hasSize(1);
        } finally {
            pool.shutdownNow();
        }
    }

    private Identity changed(Role role, String email) {
        return new Identity(ann.issuer(), ann.subject(), ann.username(), email, role);
    }

    private User user() {
        return OPS.asAdmin().users().findByName(ann.username()).orElseThrow();
    }

    private static Auth auth() {
        return OPS.conductor().auth();
    }

    private static String code(Throwable e) {
        return ((OpsConductorException) e).code();
    }
}
