package io.opsconductor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.InvalidInputException;
import io.opsconductor.internal.db.Migrations;
import io.opsconductor.postgres.testing.TestDatabase;
import io.opsconductor.postgres.testing.TestDatabases;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.kms.KmsKey;
import io.opsconductor.spi.kms.KmsProvider;
import io.opsconductor.testing.AesKms;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MasterKeyTest {
    private static final TestDatabase DATABASE = TestDatabases.fresh("core", Migrations::apply);
    private static final MasterKey PASSPHRASE = MasterKey.passphrase(Secret.ofString("a master key of the tests"));

    @TempDir
    Path directory;

    @AfterAll
    static void drop() {
        DATABASE.close();
    }

    @Test
    void aShortPassphraseIsRefusedAndNotShown() {
        assertThatThrownBy(() -> MasterKey.passphrase(Secret.ofString("fifteen letters")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least 16 characters")
                .hasMessageNotContaining("fifteen letters");
        assertThat(MasterKey.passphrase(Secret.ofString("sixteen letters!")).toString())
                .doesNotContain("sixteen");
    }

    @Test
    void whatEverybodyWouldTryIsRefused() {
        for (String known : List.of(
                "changemechangeme",
                "changeme-changeme-changeme",
                "change-me-change-me",
                "Please-Change-Me!",
                "xx changeme xx please",
                "aaaaaaaaaaaaaaaaaaaaaaaa",
                "1234567890123456",
                "0123456789abcdef",
                "passwordpassword",
                "opsconductor-master-key",
                "qwertyuiopasdfgh",
                "secretsecretsecret")) {
            assertThatThrownBy(() -> MasterKey.passphrase(Secret.ofString(known)))
                    .as(known)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("easily guessed")
                    .hasMessageContaining("openssl rand")
                    .hasMessageNotContaining(known);
        }
    }

    @Test
    void aFileOfRandomBytesOpensWhatItSealedAndAnotherDoesNot() throws IOException {
        try (TestDatabase database = TestDatabases.fresh("core", Migrations::apply)) {
            Path file = keyFile("key", 32, "rw-------");
            start(database, MasterKey.file(file));
            start(database, MasterKey.file(file));
            Path link = Files.createSymbolicLink(directory.resolve("link"), file);
            start(database, MasterKey.file(link));

            Path other = keyFile("other", 32, "rw-------");
            assertFails("master_key_wrong", () -> start(database, MasterKey.file(other)));
            assertFails("master_key_wrong", () -> start(database, PASSPHRASE))
                    .hasMessageContaining("of the kind file, and this is of the kind passphrase");
        }
    }

    @Test
    void aFileThatOthersCanReadIsRefusedAndSaysWhatToDo() throws IOException {
        for (String permissions : new String[] {"rw-r-----", "rw----r--", "rw--w----"}) {
            Path file = keyFile(permissions, 32, permissions);
            assertFails("master_key_unusable", () -> start(DATABASE, MasterKey.file(file)))
                    .hasMessageContaining("chmod 600 " + file);
        }
    }

    @Test
    void aFileThatIsMissingTooSmallOrTooLargeIsRefused() throws IOException {
        Path small = keyFile("small", 31, "rw-------");
        Path large = keyFile("large", 64 * 1024 + 1, "rw-------");
        for (Path file : new Path[] {small, large, directory.resolve("none")}) {
            assertFails("master_key_unusable", () -> start(DATABASE, MasterKey.file(file)))
                    .hasMessageContaining("head -c 32 /dev/urandom > " + file);
        }
        assertFails("master_key_unusable", () -> start(DATABASE, MasterKey.file(directory)));
    }

    @Test
    void aKeyManagementServiceOpensWhatItsKeyWrapped() {
        AesKms kms = new AesKms();
        MasterKey key = MasterKey.kms("test-kms://region/one");
        try (TestDatabase database = TestDatabases.fresh("core", Migrations::apply)) {
            start(database, key, kms);
            start(database, key, kms);

            assertFails("master_key_wrong", () -> start(database, MasterKey.kms("test-kms://region/two"), kms))
                    .hasMessageContaining("This key did not wrap that.");
            kms.stop();
            assertFails("kms_unavailable", () -> start(database, key, kms));
        }
    }

    @Test
    void aKeyManagementServiceThatIsNotThereIsNamed() {
        assertFails("master_key_unusable", () -> start(DATABASE, MasterKey.kms("acme-kms://key")))
                .hasMessageContaining("acme-kms");
        assertThatThrownBy(() -> MasterKey.kms("just-a-name"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("acme-kms://region/key");
    }

    @Test
    void twoServicesOfOneNameFailTheStartAndAreBothNamed() {
        assertFails("provider_duplicate", () -> start(DATABASE, PASSPHRASE, new AesKms(), new SecondKms()))
                .hasMessageContaining(AesKms.class.getName())
                .hasMessageContaining(SecondKms.class.getName());
    }

    private Path keyFile(String name, int length, String permissions) throws IOException {
        byte[] bytes = new byte[length];
        new SecureRandom().nextBytes(bytes);
        Path file = Files.write(directory.resolve(name), bytes);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private static org.assertj.core.api.AbstractThrowableAssert<?, ?> assertFails(String code, ThrowingCallable start) {
        return assertThatThrownBy(start)
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static void start(TestDatabase database, MasterKey key, KmsProvider... providers) {
        OpsConductor.Builder builder = OpsConductor.builder()
                .database(DatabaseSettings.of(
                        database.jdbcUrl(), database.username(), Secret.ofString(database.password())))
                .kmsSetting(AesKms.NAME, "allowed", "yes")
                .concurrentRuns(0)
                .masterKey(key);
        for (KmsProvider provider : providers) {
            builder.kms(provider);
        }
        try (OpsConductor conductor = builder.build()) {
            conductor.start();
        }
    }

    private static final class SecondKms implements KmsProvider {
        @Override
        public String name() {
            return AesKms.NAME;
        }

        @Override
        public KmsKey open(URI key, Map<String, String> settings) {
            throw new AssertionError("the start was to fail before this");
        }
    }
}
