package io.opsconductor.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.credential.Credential;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.internal.credential.CredentialStore;
import io.opsconductor.internal.credential.CredentialVault;
import io.opsconductor.internal.crypto.KeySource;
import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.crypto.KmsKeys;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.secret.SecretSources;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.testing.ConductorExtension;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Passwords that are stored sealed, and what opens them. */
final class SealedPasswords {
    private SealedPasswords() {}

    static Credential stored(ConductorExtension ops, String password) {
        return ops.asAdmin()
                .credentials()
                .create(new NewCredential("c-" + UUID.randomUUID(), null, password(password)));
    }

    static SshPassword password(String password) {
        return new SshPassword("ops", Secret.ofString(password));
    }

    /** What a node has in its memory that was started with a master key. */
    static CredentialVault node(Database database, Secret passphrase) {
        Keyring keyring = Keyring.open(database, KeySource.passphrase(passphrase), new KmsKeys(List.of(), Map.of()));
        return new CredentialVault(database, new CredentialStore(), keyring, new SecretSources(List.of(), Map.of()));
    }

    static String passwordOf(Credential credential, CredentialVault node) {
        SshPassword opened = (SshPassword) node.open(credential.id());
        return opened.password().revealChars(String::new);
    }

    static KeyReport awaitRotation(DataKeys keys) {
        Instant deadline = Instant.now().plusSeconds(90);
        while (true) {
            KeyReport report = keys.report();
            if (report.rotation().orElseThrow().finishedAt() != null) {
                return report;
            }
            assertThat(Instant.now()).as("the keys were rotated: " + report).isBefore(deadline);
        }
    }
}
