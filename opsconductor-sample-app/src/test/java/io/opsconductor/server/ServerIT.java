package io.opsconductor.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerIT {
    @TempDir
    Path temporary;

    @Test
    void restartKeepsWhatWasStored() throws Exception {
        Path directory = temporary.resolve("data");
        try (RunningServer server = RunningServer.start(directory)) {
            Fleet.create(server, "web-1");
            server.stop();
            assertThat(server.awaitExit()).isIn(0, 143);
        }
        for (String file : List.of("master.key", "tls/server.p12", "tls/password", "postgres/password")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-------");
        }
        byte[] certificate = Files.readAllBytes(directory.resolve("tls/server.crt"));
        try (RunningServer server = RunningServer.start(directory)) {
            Fleet.assertHas(server, "web-1");
        }
        assertThat(directory.resolve("tls/server.crt")).hasBinaryContent(certificate);
    }

    @Test
    void plainHttpIsSentOnToHttps() throws Exception {
        try (RunningServer server = RunningServer.start(UsedDirectory.at(temporary.resolve("data")))) {
            HttpRequest request = HttpRequest.newBuilder(
                            URI.create("http://localhost:" + server.httpPort() + "/api/v1/targets?limit=1"))
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();
            HttpResponse<String> response =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(308);
            assertThat(response.headers().firstValue("Location"))
                    .hasValue("https://localhost:" + server.port() + "/api/v1/targets?limit=1");
            assertThat(response.headers().firstValue("Strict-Transport-Security"))
                    .isEmpty();
        }
    }

    @Test
    void plainHttpCanBeSwitchedOff() throws Exception {
        try (RunningServer server =
                RunningServer.start(UsedDirectory.at(temporary.resolve("data")), "--opsconductor.http-port=-1")) {
            assertThat(server.rest().login("admin", RunningServer.PASSWORD)).isNotNull();
        }
    }

    @Test
    void aSecondServerOnTheDirectoryIsRefusedWithASentence() throws Exception {
        Path directory = UsedDirectory.at(temporary.resolve("data"));
        try (RunningServer first = RunningServer.start(directory);
                RunningServer second = RunningServer.launch(directory)) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertRefused(second, "in use by another server (process ");
            Fleet.create(first, "web-1");
        }
    }

    @Test
    void aWrongMasterKeyIsRefusedWithASentence() throws Exception {
        Path directory = UsedDirectory.at(temporary.resolve("data"));
        try (RunningServer server =
                RunningServer.launch(directory, "--opsconductor.master-key=not the key that it was made with")) {
            assertThat(server.awaitExit()).isEqualTo(1);
            assertRefused(server, "master_key_wrong");
        }
        Files.move(directory.resolve("master.key"), directory.resolve("elsewhere"));
        try (RunningServer server = RunningServer.launch(directory)) {
            assertThat(server.awaitExit()).isEqualTo(1);
            assertRefused(server, "master.key is missing");
        }
        Files.move(directory.resolve("elsewhere"), directory.resolve("master.key"));
        RunningServer.start(directory).close();
    }

    @Test
    void anExternalDatabaseTakesThePlaceOfTheEmbeddedOne() throws Exception {
        Path directory = temporary.resolve("data");
        try (var database = io.opsconductor.postgres.testing.TestDatabases.empty()) {
            String[] options = database.springProperties().entrySet().stream()
                    .map(entry -> "--" + entry.getKey() + "=" + entry.getValue())
                    .toArray(String[]::new);
            try (RunningServer server = RunningServer.start(directory, options)) {
                Fleet.create(server, "web-1");
            }
        }
        assertThat(directory.resolve("postgres")).doesNotExist();
    }

    static void assertRefused(RunningServer server, String sentence) throws IOException {
        assertThat(server.output())
                .contains("APPLICATION FAILED TO START")
                .contains(sentence)
                .doesNotContain("\tat ");
    }
}
