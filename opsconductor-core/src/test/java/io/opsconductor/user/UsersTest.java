package io.opsconductor.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.Services;
import io.opsconductor.auth.Auth;
import io.opsconductor.auth.Client;
import io.opsconductor.auth.Tokens;
import io.opsconductor.common.Grant;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.Role;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.testing.ConductorExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class UsersTest {
    private static final Secret PASSWORD = ConductorExtension.PASSWORD;
    private static final Secret OTHER = Secret.ofString("granite walrus umbrella");

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    private final Users users = OPS.asAdmin().users();

    @BeforeEach
    void start() {
        OPS.sql().useHandle(handle -> handle.execute("DELETE FROM opsconductor.app_user"));
    }

    @Test
    void whatIsNotNamedStaysAsItIs() {
        User user = create(Role.OPERATOR);

        User changed = users.update(user.id(), UserChange.none().withEmail("new@example.org"));

        assertThat(changed.email()).isEqualTo("new@example.org");
        assertThat(changed.role()).isEqualTo(Role.OPERATOR);
        assertThat(changed.enabled()).isTrue();
        assertThat(users.get(user.id())).isEqualTo(changed);
        assertThat(users.findByName(user.username().toUpperCase(java.util.Locale.ROOT)))
                .contains(changed);
        assertThat(users.update(user.id(), UserChange.none())).isEqualTo(changed);
        assertThat(users.update(user.id(), UserChange.none().withEmail("")).email())
                .isNull();
        assertThatThrownBy(() -> users.update(user.id(), UserChange.none().withEmail("no address")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("email");
    }

    @Test
    void anAddressIsChangedWithoutALogout() {
        User user = create(Role.OPERATOR);
        Session session = login(user);

        users.update(user.id(), UserChange.none().withEmail("new@example.org").withRole(Role.OPERATOR));
        User own = session.services().users().changeEmail("own@example.org");

        assertThat(own.email()).isEqualTo("own@example.org");
        session.isOpen();
    }

    @Test
    void whoGetsAnotherRoleIsDisabledOrIsDeletedLosesAccessAtOnce() {
        List<java.util.function.Consumer<UserId>> losses = List.of(
                id -> users.update(id, UserChange.none().withRole(Role.VIEWER)),
                id -> users.update(id, UserChange.none().withEnabled(false)),
                id -> users.resetPassword(id, OTHER),
                users::delete);
        for (var loss : losses) {
            User user = create(Role.OPERATOR);
            Session session = login(user);
            session.isOpen();

            loss.accept(user.id());

            session.isEnded();
        }
    }

    @Test
    void aDisabledUserLogsInAgainOnceEnabled() {
        User user = create(Role.OPERATOR);
        users.update(user.id(), UserChange.none().withEnabled(false));
        refused("login_failed", () -> login(user));

        users.update(user.id(), UserChange.none().withEnabled(true));

        login(user).isOpen();
    }

    @Test
    void aDeletedUserLeavesTheAuditLogBehind() {
        User user = create(Role.OPERATOR);
        login(user);

        users.delete(user.id());

        refused("user_not_found", () -> users.get(user.id()));
        refused("user_not_found", () -> users.delete(user.id()));
        assertThat(audited(user.id())).contains("login done", "user_create done", "user_delete done");
    }

    @Test
    void aPasswordThatAnAdministratorChoseIsGoodForOneLogin() {
        User user = create(Role.OPERATOR);

        users.resetPassword(user.id(), OTHER);

        assertThat(users.get(user.id()).mustChangePassword()).isTrue();
        refused("login_failed", () -> login(user));
        refused("password_change_required", () -> auth().login(user.username(), OTHER, Client.unknown()));
        assertThatThrownBy(() -> auth().login(user.username(), OTHER, OTHER, Client.unknown()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("must not be the old one");
        assertThatThrownBy(() ->
                        auth().login(user.username(), OTHER, Secret.ofString("passwordpassword"), Client.unknown()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("easily guessed");
        refused("login_failed", () -> auth().login(user.username(), Secret.ofString("x"), PASSWORD, Client.unknown()));
        Session session = new Session(auth().login(user.username(), OTHER, PASSWORD, Client.unknown()));
        session.isOpen();
        assertThat(users.get(user.id()).mustChangePassword()).isFalse();
        login(user).isOpen();
    }

    @Test
    void nobodyLearnsWithoutThePasswordThatItMustBeChanged() {
        User user = create(Role.OPERATOR);
        users.resetPassword(user.id(), OTHER);

        refused("login_failed", () -> login(user));
        users.update(user.id(), UserChange.none().withEnabled(false));
        refused("login_failed", () -> auth().login(user.username(), OTHER, Client.unknown()));
    }

    @Test
    void theLastAdministratorStays() {
        User admin = create(Role.ADMIN);
        User disabled = create(Role.ADMIN);
        users.update(disabled.id(), UserChange.none().withEnabled(false));
        create(Role.OPERATOR);

        refused("last_admin", () -> users.delete(admin.id()));
        refused("last_admin", () -> users.update(admin.id(), UserChange.none().withEnabled(false)));
        refused("last_admin", () -> users.update(admin.id(), UserChange.none().withRole(Role.OPERATOR)));
        assertThat(users.update(admin.id(), UserChange.none().withEmail("a@b.org"))
                        .role())
                .isEqualTo(Role.ADMIN);
        users.delete(disabled.id());
        User second = create(Role.ADMIN);
        users.delete(admin.id());
        refused("last_admin", () -> users.delete(second.id()));
    }

    @Test
    void anAdministratorWhomGrantsBindIsNoneOfThose() {
        User admin = create(Role.ADMIN);
        List<Grant> grants = List.of(new Grant("*", "*"));
        refused("last_admin", () -> OPS.asAdmin().grants().replace(admin.id(), grants));
        User bound = create(Role.ADMIN);
        OPS.asAdmin().grants().replace(bound.id(), grants);

        refused("last_admin", () -> users.delete(admin.id()));
        users.delete(bound.id());
        OPS.asAdmin().grants().replace(create(Role.OPERATOR).id(), grants);
    }

    @Test
    void oneAdministratorStaysHoweverManyAreTakenAwayAtOnce() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try {
            for (int round = 0; round < 100; round++) {
                start();
                List<Callable<Boolean>> losses = new ArrayList<>();
                for (int i = 0; i < 2; i++) {
                    UserId id = create(Role.ADMIN).id();
                    losses.add(() -> happens(() -> users.delete(id)));
                    losses.add(() ->
                            happens(() -> users.update(id, UserChange.none().withEnabled(false))));
                    losses.add(() ->
                            happens(() -> users.update(id, UserChange.none().withRole(Role.VIEWER))));
                }
                for (Future<Boolean> loss : pool.invokeAll(losses)) {
                    loss.get();
                }
                assertThat(enabledAdmins()).isEqualTo(1);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void onlyAdministratorsChangeOthers() {
        User user = create(Role.OPERATOR);
        Users operator = OPS.as(Role.OPERATOR).users();

        refused("forbidden", () -> operator.update(user.id(), UserChange.none()));
        refused("forbidden", () -> operator.delete(user.id()));
        refused("forbidden", () -> operator.resetPassword(user.id(), OTHER));
        refused("forbidden", () -> operator.findByName(user.username()));
        refused("user_not_found", () -> operator.changeEmail("a@b.org"));
    }

    @Test
    void passwordsThatAreShortOrEasilyGuessedAreRefused() {
        for (String bad : List.of(
                "eleven char",
                "x".repeat(257),
                "passwordpassword",
                "Passw0rd12345",
                "qwertyuiopasdf",
                "aaaaaaaaaaaaaaaaaaaa",
                "abcabcabcabcabc",
                "123456789012",
                "opsconductor1",
                "margaret.hopkins",
                "hopkins-example")) {
            assertThatThrownBy(() -> users.create(new NewUser(
                            "margaret.hopkins", "margaret@hopkins-example.org", Role.VIEWER, Secret.ofString(bad))))
                    .as(bad)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("password")
                    .hasMessageNotContaining(bad);
        }
        for (String good : List.of(
                "twelve chars",
                "correct horse battery",
                "Xk7#pQ2v!mZ9",
                "\u00e9t\u00e9 \u00e0 la plage",
                "x7".repeat(3) + "kQ".repeat(125))) {
            users.create(new NewUser(name(), null, Role.VIEWER, Secret.ofString(good)));
        }
    }

    @Test
    void guessingTheCurrentPasswordIsHeldUpAsGuessingALoginIs() {
        User user = create(Role.OPERATOR);
        Users own = login(user).services().users();
        for (int i = 0; i < 5; i++) {
            refused("password_wrong", () -> own.changePassword(Secret.ofString("wrong"), OTHER));
        }

        refused("too_many_logins", () -> own.changePassword(PASSWORD, OTHER));
    }

    private User create(Role role) {
        return users.create(new NewUser(name(), null, role, PASSWORD));
    }

    private static String name() {
        return "u-" + UUID.randomUUID().toString().substring(0, 8);
    }

    private static Session login(User user) {
        return new Session(auth().login(user.username(), PASSWORD, Client.unknown()));
    }

    private static Auth auth() {
        return OPS.conductor().auth();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static boolean happens(Runnable change) {
        try {
            change.run();
            return true;
        } catch (OpsConductorException e) {
            assertThat(e.code()).isIn("last_admin", "user_not_found");
            return false;
        }
    }

    private static int enabledAdmins() {
        return OPS.sql()
                .withHandle(
                        handle -> handle.createQuery("""
                                SELECT count(*) FROM opsconductor.app_user u WHERE role = 'admin' AND enabled
                                  AND NOT EXISTS (SELECT 1 FROM opsconductor.user_grant g WHERE g.user_id = u.id)
                                """).mapTo(Integer.class).one());
    }

    private static List<String> audited(UserId user) {
        return OPS.sql()
                .withHandle(handle -> handle.createQuery(
                                "SELECT action || ' ' || outcome FROM opsconductor.audit_event WHERE object_id = :id OR actor_id = :id")
                        .bind("id", user.toString())
                        .mapTo(String.class)
                        .list());
    }

    private record Session(Tokens tokens) {
        Services services() {
            return OPS.conductor().as(auth().authenticate(tokens.accessToken(), Client.unknown()));
        }

        void isOpen() {
            assertThat(services().users().me()).isNotNull();
        }

        void isEnded() {
            refused("token_invalid", this::services);
            refused("refresh_token_invalid", () -> auth().refresh(tokens.refreshToken(), Client.unknown()));
        }
    }
}
