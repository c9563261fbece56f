package io.opsconductor.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.internal.credential.CredentialStore;
import io.opsconductor.internal.credential.CredentialVault;
import io.opsconductor.internal.crypto.KeySource;
import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.crypto.KmsKeys;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.secret.SecretSources;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.ApiKey;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.spi.credential.SshPrivateKey;
import io.opsconductor.spi.credential.WinRmPassword;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testing.ConductorExtension;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CredentialsTest {
    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    @Test
    void storesMetadataInTheOpenAndTheSecretSealed() {
        Credential stored = create(new SshPassword("ops", Secret.ofString("canary-secret-1")));

        assertThat(credentials().get(stored.id())).isEqualTo(stored);
        assertThat(stored.username()).isEqualTo("ops");
        assertThat(stored.kind()).isEqualTo("password");
        byte[] sealed = sealed(stored.id());
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("canary-secret-1");
    }

    @Test
    void everyTypeIsOpenedAsItWasStored() {
        List<CredentialData> all = List.of(
                new SshPassword("ops", Secret.ofString("p")),
                new SshPrivateKey("ops", Secret.ofString("key"), Secret.ofString("pass")),
                new SshPrivateKey("ops", Secret.ofString("key"), null),
                new WinRmPassword("Administrator", Secret.ofString("p"), "CORP", WinRmPassword.AuthScheme.NTLM),
                new ApiKey("Authorization", "Bearer ", Secret.ofString("k")));
        for (CredentialData data : all) {
            CredentialData opened = vault().open(create(data).id());

            assertThat(opened).usingRecursiveComparison().isEqualTo(data);
        }
    }

    @Test
    void aSecretMovedToAnotherRowDoesNotOpen() {
        Credential first = create(new SshPassword("a", Secret.ofString("first")));
        Credential second = create(new SshPassword("b", Secret.ofString("second")));
        OPS.sql()
                .useHandle(handle -> handle.createUpdate(
                                "UPDATE opsconductor.credential SET sealed = :sealed WHERE id = :id")
                        .bind("sealed", sealed(first.id()))
                        .bind("id", second.id().value())
                        .execute());

        assertThatThrownBy(() -> vault().open(second.id()))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("secret_unreadable"));
    }

    @Test
    void rotationReplacesTheSecretAndKeepsTheType() {
        Credential stored = create(new SshPassword("ops", Secret.ofString("old")));

        Credential rotated = credentials().rotate(stored.id(), new SshPassword("ops2", Secret.ofString("new")));

        assertThat(rotated.rotatedAt()).isNotNull();
        assertThat(rotated.username()).isEqualTo("ops2");
        assertThatThrownBy(() -> credentials().rotate(stored.id(), new ApiKey("X", "", Secret.ofString("k"))))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("credential_unsuitable"));
    }

    @Test
    void cannotBeDeletedWhileATargetUsesIt() {
        Credential stored = create(new SshPassword("ops", Secret.ofString("p")));
        var target = OPS.asAdmin()
                .targets()
                .create(TargetSpec.of("t-" + UUID.randomUUID(), "ssh", "127.0.0.1")
                        .withCredential(stored.id()));

        assertThatThrownBy(() -> credentials().delete(stored.id()))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("in_use"));
        OPS.asAdmin().targets().delete(target.id());
        credentials().delete(stored.id());
        assertThat(credentials().findByName(stored.name())).isEmpty();
    }

    @Test
    void operatorsSeeThemButMayNotChangeThem() {
        Credential stored = create(new SshPassword("ops", Secret.ofString("p")));
        Credentials asOperator = OPS.as(Role.OPERATOR).credentials();

        assertThat(asOperator.list(PageRequest.first(500)).items()).contains(stored);
        assertThatThrownBy(() -> asOperator.delete(stored.id()))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("forbidden"));
    }

    @Test
    void namesAreUniqueWithoutRegardToCase() {
        Credential stored = create(new SshPassword("ops", Secret.ofString("p")));

        assertThatThrownBy(() -> credentials()
                        .create(new NewCredential(
                                stored.name().toUpperCase(java.util.Locale.ROOT),
                                null,
                                new SshPassword("ops", Secret.ofString("p")))))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("name_taken"));
    }

    @Test
    void aMasterKeyThatIsWrongIsRefusedAtTheStart() {
        Database database = Database.over(OPS.database().dataSource());

        assertThatThrownBy(() -> keyring(database, Secret.ofString("another master key")))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("master_key_wrong"))
                .hasMessageContaining("master key");
    }

    private static Credential create(CredentialData data) {
        return credentials().create(new NewCredential("c-" + UUID.randomUUID(), null, data));
    }

    private static Credentials credentials() {
        return OPS.asAdmin().credentials();
    }

    private static CredentialVault vault() {
        Database database = Database.over(OPS.database().dataSource());
        return new CredentialVault(
                database,
                new CredentialStore(),
                keyring(database, ConductorExtension.MASTER_KEY),
                new SecretSources(List.of(), Map.of()));
    }

    private static Keyring keyring(Database database, Secret passphrase) {
        return Keyring.open(database, KeySource.passphrase(passphrase), new KmsKeys(List.of(), Map.of()));
    }

    private static byte[] sealed(CredentialId id) {
        return OPS.sql()
                .withHandle(handle -> handle.createQuery("SELECT sealed FROM opsconductor.credential WHERE id = :id")
                        .bind("id", id.value())
                        .mapTo(byte[].class)
                        .one());
    }
}
