package io.opsconductor.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.DatabaseSettings;
import io.opsconductor.MasterKey;
import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.common.Actor;
import io.opsconductor.credential.Credential;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.Migrations;
import io.opsconductor.internal.key.SpentHandovers;
import io.opsconductor.postgres.testing.TestDatabase;
import io.opsconductor.postgres.testing.TestDatabases;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPassword;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MasterKeyChangeTest {
    private static final Secret FIRST = Secret.ofString("the first master key");
    private static final Secret SECOND = Secret.ofString("the second master key");
    private static final Secret THIRD = Secret.ofString("the third master key");
    private static final Actor HOST = Actor.host("tests");

    private final TestDatabase database = TestDatabases.fresh("core", Migrations::apply);

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void afterAChangeOnlyTheNewOneOpensAndWhatWasSealedIsStillThere() {
        Credential credential;
        try (OpsConductor node = started(FIRST)) {
            credential = create(node, "kept");

            assertThat(node.changeMasterKey(key(FIRST), key(SECOND))).isTrue();
            assertThat(node.changeMasterKey(key(FIRST), key(SECOND)))
                    .as("done already")
                    .isFalse();
        }

        assertWrong(() -> started(FIRST));
        started(SECOND).close();
        assertThat(passwordOf(credential, SECOND)).isEqualTo("kept");
        assertThat(
                        text(
                                "SELECT string_agg(action, ',') FROM opsconductor.audit_event WHERE object_type = 'master_key'"))
                .isEqualTo("master_key_change");
    }

    @Test
    void whoDoesNotHaveTheOneInUseChangesNothing() {
        try (OpsConductor node = started(FIRST)) {
            assertWrong(() -> node.changeMasterKey(key(SECOND), key(THIRD)));
        }
        started(FIRST).close();
    }

    @Test
    void nodesThatRunGoOnThroughChangesOfTheMasterKeyAndOfTheKeysBelow() {
        try (OpsConductor first = started(FIRST);
                OpsConductor second = started(FIRST)) {
            Credential credential = create(first, "before");
            first.changeMasterKey(key(FIRST), key(SECOND));
            second.changeMasterKey(key(SECOND), key(THIRD));

            rotate(second);
            second.as(HOST).credentials().rotate(credential.id(), password("after"));
            rotate(first);

            assertThat(passwordOf(credential, THIRD)).isEqualTo("after");
            create(first, "of the first");
            create(second, "of the second");
        }
    }

    @Test
    void aNodeThatIsStartedWithBothChangesItAndOfTwoAtOnceOneDoes() throws Exception {
        started(FIRST).close();
        CountDownLatch ready = new CountDownLatch(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> starts = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                OpsConductor node =
                        builder(SECOND).previousMasterKey(key(FIRST)).build();
                starts.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    node.start();
                    node.close();
                    return true;
                }));
            }
            for (Future<?> start : starts) {
                start.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(text("SELECT count(*) FROM opsconductor.audit_event WHERE action = 'master_key_change'"))
                .isEqualTo("1");
        assertWrong(() -> started(FIRST));
        started(SECOND).close();
    }

    @Test
    void aNewDatabaseIsSealedWithTheNewOneAlthoughThereIsAPreviousOne() {
        try (OpsConductor node = builder(SECOND).previousMasterKey(key(FIRST)).build()) {
            node.start();
        }
        assertWrong(() -> started(FIRST));
        assertWrong(() -> {
            try (OpsConductor node =
                    builder(THIRD).previousMasterKey(key(FIRST)).build()) {
                node.start();
            }
        });
    }

    @Test
    void theWayFromTheOldKeyToTheNewIsShutWhenNoNodeNeedsItAnyMore() {
        Database access = Database.over(database.dataSource());
        SpentHandovers handovers = new SpentHandovers(access);
        try (OpsConductor node = started(FIRST)) {
            node.changeMasterKey(key(FIRST), key(SECOND));
            sql("UPDATE opsconductor.master_key_handover SET created_at = created_at - interval '2 hours'");
            sql("UPDATE opsconductor.node SET started_at = started_at - interval '3 hours'");

            assertThat(handovers.deleteSome(Instant.EPOCH)).isEmpty();
        }

        assertThat(handovers.deleteSome(Instant.EPOCH)).containsExactly(Map.entry("master_key_handovers", 1L));
        assertThat(handovers.deleteSome(Instant.EPOCH)).isEmpty();
    }

    @Test
    void aCopyOfTheDatabaseOpensWithItsMasterKeyAndNoOther() {
        try (TestDatabase copy = TestDatabases.fresh("with secrets", source -> {
            Migrations.apply(source);
            try (OpsConductor node = OpsConductor.builder()
                    .dataSource(source)
                    .masterKey(key(FIRST))
                    .build()) {
                node.start();
                create(node, "copied");
            }
        })) {
            assertWrong(() -> start(copy, SECOND));
            start(copy, FIRST);
            Database access = Database.over(copy.dataSource());
            Credential credential = read(copy);
            assertThat(passwordOf(access, credential, FIRST)).isEqualTo("copied");
        }
    }

    private static Credential read(TestDatabase copy) {
        try (OpsConductor node = builder(copy, FIRST).build()) {
            node.start();
            return node.as(HOST).credentials().findByName("copied").orElseThrow();
        }
    }

    private static void rotate(OpsConductor node) {
        DataKeys keys = node.as(HOST).keys();
        keys.rotate();
        Instant deadline = Instant.now().plusSeconds(60);
        while (keys.report().rotation().orElseThrow().finishedAt() == null) {
            assertThat(Instant.now()).as("the keys were rotated").isBefore(deadline);
        }
    }

    private static Credential create(OpsConductor node, String password) {
        Services services = node.as(HOST);
        return services.credentials().create(new NewCredential(password.replace(' ', '-'), null, password(password)));
    }

    private static SshPassword password(String password) {
        return new SshPassword("ops", Secret.ofString(password));
    }

    private String passwordOf(Credential credential, Secret passphrase) {
        return passwordOf(Database.over(database.dataSource()), credential, passphrase);
    }

    private static String passwordOf(Database access, Credential credential, Secret passphrase) {
        return SealedPasswords.passwordOf(credential, SealedPasswords.node(access, passphrase));
    }

    private OpsConductor started(Secret passphrase) {
        return start(builder(passphrase));
    }

    private static void start(TestDatabase database, Secret passphrase) {
        start(builder(database, passphrase)).close();
    }

    private static OpsConductor start(OpsConductor.Builder builder) {
        OpsConductor node = builder.build();
        node.start();
        return node;
    }

    private OpsConductor.Builder builder(Secret passphrase) {
        return builder(database, passphrase);
    }

    private static OpsConductor.Builder builder(TestDatabase database, Secret passphrase) {
        return OpsConductor.builder()
                .database(DatabaseSettings.of(
                        database.jdbcUrl(), database.username(), Secret.ofString(database.password())))
                .masterKey(key(passphrase));
    }

    private static MasterKey key(Secret passphrase) {
        return MasterKey.passphrase(passphrase);
    }

    private static void assertWrong(ThrowingCallable start) {
        assertThatThrownBy(start)
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("master_key_wrong"));
    }

    private String text(String sql) {
        return Jdbi.create(database.dataSource())
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).one());
    }

    private void sql(String statement) {
        Jdbi.create(database.dataSource()).useHandle(handle -> handle.execute(statement));
    }
}
