package io.opsconductor.internal.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.credential.Credential;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.internal.access.AuditKey;
import io.opsconductor.internal.access.AuditLog;
import io.opsconductor.internal.crypto.KeySource;
import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.crypto.KmsKeys;
import io.opsconductor.internal.db.Database;
import io.opsconductor.key.DataKeys;
import io.opsconductor.key.KeyReport;
import io.opsconductor.key.KeyRotation;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.TestClock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** No node works on a rotation here but the test. */
class ResealingTest {
    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.concurrentRuns(0));

    private final Database database = Database.over(OPS.database().dataSource());

    @Test
    void isDoneInPartsAndGoesOnInAnotherProcessWhereItWasStopped() {
        for (int i = 0; i < 250; i++) {
            create();
        }
        long total = keys().rotate().total();
        AtomicInteger asked = new AtomicInteger();

        assertThat(resealing(keyring()).sweep(() -> asked.getAndIncrement() >= 2))
                .as("stopped after two batches")
                .isFalse();
        KeyRotation stopped = keys().report().rotation().orElseThrow();
        assertThat(stopped.done()).isEqualTo(200);
        assertThat(stopped.finishedAt()).isNull();

        assertThat(resealing(keyring()).sweep(() -> false)).isTrue();
        KeyReport report = keys().report();
        assertThat(report.rotation().orElseThrow().done()).isEqualTo(total);
        assertThat(report.rotation().orElseThrow().finishedAt()).isNotNull();
        assertThat(report.keys()).hasSize(1);
    }

    @Test
    void aKeyStaysWhileSomethingThatItSealedCannotBeOpened() {
        Credential first = create();
        Credential second = create();
        OPS.sql()
                .useHandle(handle -> handle.execute(
                        "UPDATE opsconductor.credential SET sealed ="
                                + " (SELECT sealed FROM opsconductor.credential WHERE id = ?) WHERE id = ?",
                        first.id().value(),
                        second.id().value()));
        keys().rotate();
        Resealing resealing = resealing(keyring());

        assertThat(resealing.sweep(() -> false)).as("something was done").isFalse();
        assertThat(resealing.sweep(() -> false)).as("nothing can be done now").isTrue();
        KeyReport report = keys().report();
        assertThat(report.keys()).hasSize(2);
        assertThat(report.keys().get(1).sealedValues()).isEqualTo(1);
        assertThat(report.rotation().orElseThrow().finishedAt()).isNull();

        OPS.asAdmin().credentials().delete(second.id());
        assertThat(resealing.sweep(() -> false)).isTrue();
        assertThat(keys().report().keys()).hasSize(1);
    }

    @Test
    void aNodeThatKnowsOnlyTheOldKeySealsWithTheNewOneOnceItIsThere() {
        Keyring other = keyring();
        String context = "credential:" + UUID.randomUUID() + ":data";
        byte[] early = database.write(handle -> other.seal(handle, new byte[] {1}, context));
        long key = keys().rotate().keyId();

        byte[] late = database.write(handle -> other.seal(handle, new byte[] {2}, context));

        assertThat(late).startsWith(Keyring.prefixOf(key));
        assertThat(Arrays.copyOf(early, Keyring.PREFIX_BYTES)).isNotEqualTo(Keyring.prefixOf(key));
        resealing(keyring()).sweep(() -> false);
        assertThat(keys().report().keys()).hasSize(1);
        Keyring fresh = keyring();
        assertThat(fresh.open(late, context)).containsExactly(2);
        assertThat(other.open(early, context)).as("read before the key went").containsExactly(1);
        assertThatThrownBy(() -> fresh.open(early, context))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("secret_unreadable"));
    }

    @Test
    void aKeyIsNotTakenAwayFromUnderWhoIsSealingWithIt() {
        keys().rotate();
        Resealing resealing = resealing(keyring());
        Keyring other = keyring();

        // another connection: within one transaction of a thread there is no second
        Database.over(OPS.database().dataSource()).run(handle -> {
            other.seal(handle, new byte[] {1}, "credential:x:data");

            assertThat(resealing.sweep(() -> false)).isFalse();
            assertThat(keys().report().keys()).hasSize(2);
        });

        assertThat(resealing.sweep(() -> false)).isTrue();
        assertThat(keys().report().keys()).hasSize(1);
    }

    @Test
    void aTransactionThatLooksAtThePastGetsAConflictInsteadOfSealingWithAKeyThatIsGone() {
        Keyring other = keyring();

        assertThatThrownBy(() -> Database.over(OPS.database().dataSource()).run(handle -> {
                    handle.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ");
                    handle.createQuery("SELECT count(*) FROM opsconductor.credential")
                            .mapTo(Long.class)
                            .one();
                    keys().rotate();
                    resealing(keyring()).sweep(() -> false);
                    assertThat(keys().report().keys()).hasSize(1);

                    other.seal(handle, new byte[] {1}, "credential:x:data");
                }))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("database_unavailable"))
                .rootCause()
                .hasMessageContaining("could not serialize access");
    }

    @Test
    void everyColumnThatHoldsSealedValuesIsKnown() {
        List<String> columns = OPS.sql()
                .withHandle(
                        handle -> handle.createQuery("""
                        SELECT table_name || '.' || column_name FROM information_schema.columns
                        WHERE table_schema = 'opsconductor' AND column_name LIKE '%sealed%'
                          AND table_name NOT LIKE 'master_key%'
                        """).mapTo(String.class).list());

        assertThat(Arrays.stream(SealedColumn.values()).map(SealedColumn::place))
                .containsExactlyInAnyOrderElementsOf(columns);
    }

    private Credential create() {
        return OPS.asAdmin()
                .credentials()
                .create(new NewCredential(
                        "c-" + UUID.randomUUID(), null, new SshPassword("ops", Secret.ofString("p"))));
    }

    private static DataKeys keys() {
        return OPS.asAdmin().keys();
    }

    private Keyring keyring() {
        return Keyring.open(
                database, KeySource.passphrase(ConductorExtension.MASTER_KEY), new KmsKeys(List.of(), Map.of()));
    }

    private Resealing resealing(Keyring keyring) {
        TestClock clock = new TestClock();
        return new Resealing(database, keyring, new AuditLog(AuditKey.open(database, keyring), clock), clock);
    }
}
