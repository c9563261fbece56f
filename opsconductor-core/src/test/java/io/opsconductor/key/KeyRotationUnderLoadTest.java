package io.opsconductor.key;

import static io.opsconductor.key.SealedPasswords.awaitRotation;
import static io.opsconductor.key.SealedPasswords.password;
import static io.opsconductor.key.SealedPasswords.passwordOf;
import static io.opsconductor.key.SealedPasswords.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.MasterKey;
import io.opsconductor.OpsConductor;
import io.opsconductor.common.Actor;
import io.opsconductor.credential.Credential;
import io.opsconductor.internal.credential.CredentialVault;
import io.opsconductor.internal.db.Database;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.testing.ConductorExtension;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two nodes at work while keys come and go. */
class KeyRotationUnderLoadTest {
    private static final Actor HOST = Actor.host("tests");
    private static final Secret NEXT_MASTER_KEY = Secret.ofString("another master key of the tests");

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    @Test
    void nodesOpenAndSealThroughRotationsAndAChangeOfTheMasterKey() throws Exception {
        List<Credential> credentials = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            credentials.add(stored(OPS, "first"));
        }
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong opened = new AtomicLong();
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try (OpsConductor second = OPS.newConductor()) {
            second.start();
            List<Future<?>> workers = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                CredentialVault node = node(ConductorExtension.MASTER_KEY);
                workers.add(threads.submit(whileNot(over, () -> {
                    Credential credential = any(credentials);
                    assertThat(passwordOf(credential, node)).matches("first|rotated");
                    opened.incrementAndGet();
                })));
            }
            for (OpsConductor node : List.of(OPS.conductor(), second)) {
                workers.add(threads.submit(whileNot(
                        over,
                        () -> node.as(HOST)
                                .credentials()
                                .rotate(any(credentials).id(), password("rotated")))));
            }
            DataKeys onSecond = second.as(HOST).keys();
            long firstKey = keys().report().keys().get(0).id();

            keys().rotate();
            awaitRotation(onSecond);
            OPS.conductor()
                    .changeMasterKey(
                            MasterKey.passphrase(ConductorExtension.MASTER_KEY), MasterKey.passphrase(NEXT_MASTER_KEY));
            onSecond.rotate();
            KeyReport report = awaitRotation(keys());

            over.set(true);
            for (Future<?> worker : workers) {
                worker.get();
            }
            assertThat(opened.get()).isPositive();
            assertThat(report.keys())
                    .singleElement()
                    .satisfies(key -> assertThat(key.id()).isNotEqualTo(firstKey));
        } finally {
            over.set(true);
            threads.shutdownNow();
        }
        CredentialVault fresh = node(NEXT_MASTER_KEY);
        assertThat(credentials)
                .allSatisfy(
                        credential -> assertThat(passwordOf(credential, fresh)).matches("first|rotated"));
        assertThatThrownBy(() -> node(ConductorExtension.MASTER_KEY))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("master_key_wrong"));
    }

    private static Callable<Boolean> whileNot(AtomicBoolean over, Runnable work) {
        return () -> {
            while (!over.get()) {
                work.run();
            }
            return true;
        };
    }

    private static Credential any(List<Credential> credentials) {
        return credentials.get(ThreadLocalRandom.current().nextInt(credentials.size()));
    }

    private DataKeys keys() {
        return OPS.asAdmin().keys();
    }

    private static CredentialVault node(Secret passphrase) {
        return SealedPasswords.node(Database.over(OPS.database().dataSource()), passphrase);
    }
}
