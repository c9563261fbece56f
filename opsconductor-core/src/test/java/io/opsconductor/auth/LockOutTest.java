package io.opsconductor.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.opsconductor.OpsConductor;
import io.opsconductor.common.Role;
import io.opsconductor.internal.auth.ExpiredSessions;
import io.opsconductor.internal.db.Database;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.TestClock;
import io.opsconductor.user.NewUser;
import io.opsconductor.user.User;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LockOutTest {
    private static final TestClock CLOCK = new TestClock();
    private static final Secret PASSWORD = ConductorExtension.PASSWORD;
    private static final Secret WRONG = Secret.ofString("wrong");
    private static final int ACCOUNT = 5;
    private static final int ADDRESS = 20;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.clock(CLOCK));

    private final Auth auth = OPS.conductor().auth();
    private User user;

    @BeforeEach
    void createUser() {
        OPS.sql().useHandle(handle -> handle.execute("DELETE FROM opsconductor.login_throttle"));
        user = OPS.asAdmin().users().create(new NewUser(name(), null, Role.OPERATOR, PASSWORD));
    }

    @Test
    void theWaitBeginsWithASecondAfterFiveFailuresAndDoublesToAQuarterOfAnHour() {
        fail(user.username(), ACCOUNT, null);
        for (long seconds : List.of(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 512L, 900L, 900L)) {
            assertThat(blockedFor(user.username(), PASSWORD, null)).isEqualTo(seconds);
            CLOCK.advance(Duration.ofSeconds(seconds).minusMillis(1));
            assertThat(blockedFor(user.username(), PASSWORD, null)).isEqualTo(1);
            CLOCK.advance(Duration.ofMillis(1));
            fail(user.username(), 1, null);
        }
        CLOCK.advance(Duration.ofMinutes(15));
        auth.login(user.username(), PASSWORD, Client.unknown());
    }

    @Test
    void aNameThatNobodyHasIsBlockedInTheSameWay() {
        for (String name : List.of(name(), "x".repeat(100_000), "no name", "")) {
            fail(name, ACCOUNT, null);
            assertThat(blockedFor(name, PASSWORD, null)).isEqualTo(1);
        }
    }

    @Test
    void upperAndLowerCaseAreOneAccount() {
        fail(user.username(), 3, null);
        fail(user.username().toUpperCase(Locale.ROOT), 2, null);

        assertThat(blockedFor(user.username(), PASSWORD, null)).isEqualTo(1);
    }

    @Test
    void aSuccessClearsTheAccountAndLetsTheAddressFade() {
        String address = "192.0.2.1";
        fail(user.username(), ACCOUNT - 1, address);
        auth.login(user.username(), PASSWORD, new Client(address, null));
        fail(user.username(), ACCOUNT - 1, address);
        auth.login(user.username(), PASSWORD, new Client(address, null));
        for (int i = 2 * (ACCOUNT - 1); i < ADDRESS; i++) {
            fail(name(), 1, address);
        }

        assertThat(blockedFor(user.username(), PASSWORD, address)).isEqualTo(1);
        assertThat(blockedFor(name(), WRONG, address)).isEqualTo(1);
        auth.login(user.username(), PASSWORD, new Client("192.0.2.2", null));
        CLOCK.advance(Duration.ofSeconds(1));
        auth.login(user.username(), PASSWORD, new Client(address, null));
        auth.login(user.username(), PASSWORD, new Client(address, null));
        fail(name(), 1, address);
        assertThat(blockedFor(user.username(), PASSWORD, address)).isEqualTo(2);
        CLOCK.advance(Duration.ofMinutes(16));
        fail(name(), 1, address);
        auth.login(user.username(), PASSWORD, new Client(address, null));
    }

    @Test
    void allAddressesOfAnIpv6NetworkAreOne() {
        for (int i = 0; i < ADDRESS; i++) {
            fail(name(), 1, "2001:db8:1:2::" + Integer.toHexString(i + 1));
        }

        assertThat(blockedFor(user.username(), PASSWORD, "2001:db8:1:2:ffff::1"))
                .isEqualTo(1);
        auth.login(user.username(), PASSWORD, new Client("2001:db8:1:3::1", null));
    }

    @Test
    void failuresAreForgottenAfterAQuarterOfAnHourOfQuiet() {
        fail(user.username(), ACCOUNT - 1, null);
        CLOCK.advance(Duration.ofMinutes(15));
        fail(user.username(), ACCOUNT - 1, null);

        auth.login(user.username(), PASSWORD, Client.unknown());
    }

    @Test
    void ofFiftyTriesAtOnceOnTwoNodesOnlyTheFirstFiveAreLookedAt() throws Exception {
        try (OpsConductor other = OPS.newConductor()) {
            other.start();
            for (String name : List.of(user.username(), name())) {
                assertThat(lookedAt(50, i -> i % 2 == 0 ? auth : other.auth(), i -> name, null))
                        .isEqualTo(ACCOUNT);
            }
            assertThat(lookedAt(50, i -> i % 2 == 0 ? auth : other.auth(), i -> name(), "192.0.2.7"))
                    .isEqualTo(ADDRESS);
        }
    }

    @Test
    void manyWhoAreRightAtOnceDoNotBlockEachOther() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(20);
        try {
            List<Callable<Tokens>> logins = java.util.Collections.nCopies(
                    20, () -> auth.login(user.username(), PASSWORD, new Client("192.0.2.8", null)));
            for (Future<Tokens> login : pool.invokeAll(logins)) {
                assertThat(login.get()).isNotNull();
            }
        } finally {
            pool.shutdownNow();
        }
        int counted = OPS.sql()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM opsconductor.login_throttle")
                        .mapTo(Integer.class)
                        .one());
        assertThat(counted).isZero();
    }

    @Test
    void nothingIsHashedForWhoIsBlocked() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        fail(user.username(), ACCOUNT, null);
        long before = threads.getCurrentThreadAllocatedBytes();

        blockedFor(user.username(), PASSWORD, null);

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4L << 20);
    }

    @Test
    void aLockOutIsAuditedWhenItBegins() {
        String address = "192.0.2.3";
        fail(user.username(), ACCOUNT, address);
        blockedFor(user.username(), PASSWORD, address);
        CLOCK.advance(Duration.ofSeconds(1));
        fail(user.username(), 1, address);
        for (int i = ACCOUNT + 1; i < ADDRESS; i++) {
            fail(name(), 1, address);
        }

        assertThat(lockouts(user.id().toString())).isEqualTo(1);
        assertThat(lockouts(address)).isEqualTo(1);
    }

    @Test
    void anAdministratorEndsTheWaitWithANewPassword() {
        fail(user.username(), ACCOUNT, null);
        Secret replacement = Secret.ofString("granite walrus umbrella");

        OPS.asAdmin().users().resetPassword(user.id(), replacement);

        assertThat(auth.login(user.username(), replacement, PASSWORD, Client.unknown()))
                .isNotNull();
    }

    @Test
    void namesThatWereTriedAreNotKeptInClearNorForLong() {
        String mistyped = "a password in the wrong field";
        fail(mistyped, 1, "192.0.2.4");
        List<String> subjects = OPS.sql()
                .withHandle(handle -> handle.createQuery("SELECT subject FROM opsconductor.login_throttle")
                        .mapTo(String.class)
                        .list());
        assertThat(subjects).hasSize(2).noneMatch(subject -> subject.contains("password"));

        CLOCK.advance(Duration.ofMinutes(61));
        assertThat(new ExpiredSessions(Database.over(OPS.database().dataSource())).deleteSome(CLOCK.instant()))
                .containsEntry("failed_logins", 2L);
    }

    private void fail(String name, int times, String address) {
        for (int i = 0; i < times; i++) {
            assertThat(code(auth, name, WRONG, address)).isEqualTo("login_failed");
        }
    }

    private static String code(Auth auth, String name, Secret password, String address) {
        try {
            auth.login(name, password, new Client(address, null));
            return "";
        } catch (OpsConductorException e) {
            return e.code();
        }
    }

    private long blockedFor(String name, Secret password, String address) {
        OpsConductorException[] thrown = new OpsConductorException[1];
        assertThatThrownBy(() -> auth.login(name, password, new Client(address, null)))
                .isInstanceOfSatisfying(OpsConductorException.class, e -> thrown[0] = e);
        assertThat(thrown[0].code()).isEqualTo("too_many_logins");
        return Long.parseLong(thrown[0].details().get("retry_after"));
    }

    private static long lookedAt(
            int tries,
            java.util.function.IntFunction<Auth> node,
            java.util.function.IntFunction<String> name,
            String address)
            throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(tries);
        try {
            List<Callable<String>> calls = new ArrayList<>();
            for (int i = 0; i < tries; i++) {
                Auth auth = node.apply(i);
                String username = name.apply(i);
                calls.add(() -> code(auth, username, WRONG, address));
            }
            List<String> codes = new ArrayList<>();
            for (Future<String> call : pool.invokeAll(calls)) {
                codes.add(call.get());
            }
            assertThat(codes).containsOnly("login_failed", "too_many_logins");
            return codes.stream().filter("login_failed"::equals).count();
        } finally {
            pool.shutdownNow();
        }
    }

    private static int lockouts(String object) {
        return OPS.sql()
                .withHandle(handle -> handle.createQuery("""
                                SELECT count(*) FROM opsconductor.audit_event
                                WHERE action = 'login_lockout' AND outcome = 'failed' AND object_id = :id
                                """)
                        .bind("id", object)
                        .mapTo(Integer.class)
                        .one());
    }

    private static String name() {
        return "u-" + UUID.randomUUID().toString().substring(0, 8);
    }
}
