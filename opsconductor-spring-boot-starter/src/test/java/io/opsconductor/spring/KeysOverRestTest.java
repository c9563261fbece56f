package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.opsconductor.postgres.testing.TestDatabase;
import io.opsconductor.postgres.testing.TestDatabases;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeysOverRestTest {
    private static final String FILE = "opsconductor.master-key-file=";
    private static final String PREVIOUS = "opsconductor.previous-master-key=the master key of the tests";
    private static final String NO_PASSPHRASE = "opsconductor.master-key=";

    @TempDir
    Path directory;

    @Test
    void anAdministratorRotatesTheKeysAndSeesHowFarItIs() {
        try (HostServer server = new HostServer().start()) {
            Api admin = server.admin();
            admin.post(
                    "/users", "{\"username\": \"vera\", \"role\": \"viewer\", \"password\": \"only looking at it\"}");
            Api viewer = server.anonymous().login("vera", "only looking at it");
            assertThat(viewer.get("/system/keys").code()).isEqualTo("forbidden");
            assertThat(viewer.post("/system/keys/rotate").code()).isEqualTo("forbidden");
            JsonNode before = admin.get("/system/keys").json();
            assertThat(before.path("master_key_kind").asText()).isEqualTo("passphrase");
            assertThat(before.path("rotation").isNull()).isTrue();
            assertThat(before.path("keys").get(0).path("primary").asBoolean()).isTrue();

            Answer begun = admin.post("/system/keys/rotate");

            assertThat(begun.status()).isEqualTo(202);
            assertThat(begun.json().path("total").asInt())
                    .as("the keys of tokens and of the audit log")
                    .isEqualTo(2);
            JsonNode after = awaitEnd(admin);
            assertThat(after.path("keys")).hasSize(1);
            JsonNode key = after.path("keys").get(0);
            assertThat(key.path("id").asLong())
                    .isEqualTo(begun.json().path("key_id").asLong());
            assertThat(key.path("sealed_values").asInt()).isEqualTo(2);
            assertThat(after.path("rotation").path("done").asInt()).isEqualTo(2);
            assertThat(after.path("rotation").path("started_by").asText()).isEqualTo("admin");
        }
    }

    private static JsonNode awaitEnd(Api admin) {
        Instant deadline = Instant.now().plusSeconds(60);
        while (true) {
            JsonNode report = admin.get("/system/keys").json();
            if (!report.path("rotation").path("finished_at").isNull()) {
                return report;
            }
            assertThat(Instant.now()).as(report.toString()).isBefore(deadline);
        }
    }

    @Test
    void aNodeThatIsStartedWithANewMasterKeyAndThePreviousOneChangesIt() throws IOException {
        Path file = Files.write(directory.resolve("key"), new byte[] {
            1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8, 1, 2, 3, 4, 5, 6, 7, 8
        });
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        try (TestDatabase database = TestDatabases.empty()) {
            new HostServer().start(database).close();

            new HostServer(NO_PASSPHRASE, FILE + file, PREVIOUS).start(database).close();

            try (HostServer server = new HostServer(NO_PASSPHRASE, FILE + file).start(database)) {
                JsonNode report = server.admin().get("/system/keys").json();
                assertThat(report.path("master_key_kind").asText()).isEqualTo("file");
                assertThat(report.path("master_key_changed_at").isNull()).isFalse();
            }
            assertThatThrownBy(() -> new HostServer().start(database))
                    .rootCause()
                    .hasMessageContaining("The master key does not open the secrets in this database");
        }
    }

    @Test
    void twoKindsOfMasterKeyAtOnceAreRefused() {
        try (TestDatabase database = TestDatabases.empty()) {
            assertThatThrownBy(() -> new HostServer(FILE + "/some/file").start(database))
                    .rootCause()
                    .hasMessageContaining("only one of opsconductor.master-key, opsconductor.master-key-file");
        }
    }
}
