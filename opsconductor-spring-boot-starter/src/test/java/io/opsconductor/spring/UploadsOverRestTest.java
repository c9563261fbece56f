package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.core.simple.JdbcClient;

@Timeout(120)
class UploadsOverRestTest {
    private static final int LIMIT = 3 * 1024 * 1024;

    @RegisterExtension
    static final HostServer server = new HostServer("opsconductor.rest.max-upload-size=3MB");

    private static Api admin;

    @BeforeAll
    static void logIn() {
        admin = server.admin();
    }

    @Test
    void aFileIsUploadedListedReadAndDeleted() {
        Answer created = upload("?name=a%20file.bin", bytes(LIMIT));

        assertThat(created.status()).isEqualTo(201);
        String id = created.field("id");
        assertThat(created.header("Location")).endsWith("/artifacts/" + id);
        assertThat(created.json().path("size").asInt()).isEqualTo(LIMIT);
        assertThat(created.json().path("run_id").isNull()).isTrue();
        assertThat(created.json().path("step_run_id").isNull()).isTrue();
        assertThat(admin.get("/artifacts?limit=500").json().path("artifacts").findValuesAsText("id"))
                .contains(id);
        assertThat(admin.get("/artifacts/" + id).json()).isEqualTo(created.json());
        Answer content = admin.get("/artifacts/" + id + "/content");
        assertThat(content.text()).hasSize(LIMIT);
        assertThat(content.header("Content-Disposition")).contains("a%20file.bin");
        assertThat(upload("?name=again&sha256=" + created.field("sha256"), bytes(LIMIT))
                        .status())
                .isEqualTo(201);
        assertThat(admin.delete("/artifacts/" + id).status()).isEqualTo(204);
        assertThat(admin.delete("/artifacts/" + id).code()).isEqualTo("artifact_not_found");
    }

    @Test
    void aFileThatAJobNamesStays() {
        String id = upload("?name=x", bytes(1)).field("id");
        String job = admin.post("/jobs", """
                        {"name": "copies", "steps": [{"type": "copy", "path": "/x", "artifact": "%s"}]}
                        """.formatted(id)).field("id");

        assertThat(admin.delete("/artifacts/" + id).code()).isEqualTo("in_use");
        JsonNode invalid = admin.post("/jobs/check", """
                        {"name": "copies", "steps": [{"type": "copy", "path": "/x", "artifact": "%s"}]}
                        """.formatted(job)).json();
        assertThat(invalid.path("code").asText()).isEqualTo("definition_invalid");
        assertThat(invalid.at("/errors/0/path").asText()).isEqualTo("steps[0].artifact");
    }

    @Test
    void whatIsTooLargeOrNotWhatItShouldBeLeavesNothing() {
        assertThat(upload("?name=large", bytes(LIMIT + 1)).code()).isEqualTo("body_too_large");
        Answer unannounced = admin.sendBody(
                "POST",
                "/artifacts?name=large",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes(LIMIT + 1))),
                "application/octet-stream");
        assertThat(unannounced.status()).isEqualTo(413);
        assertThat(unannounced.code()).isEqualTo("body_too_large");
        assertThat(upload("?name=large&sha256=" + "0".repeat(64), bytes(10)).code())
                .isEqualTo("validation_failed");
        assertThat(upload("", bytes(10)).code()).isEqualTo("validation_failed");
        assertThat(admin.send("POST", "/artifacts?name=large", "x", "text/plain")
                        .code())
                .isEqualTo("media_type_unsupported");

        assertThat(named("large")).isZero();
    }

    @Test
    void aClientThatGoesAwayLeavesNothing() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write(("POST /api/v1/artifacts?name=half HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                            + admin.token() + "\r\nContent-Type: application/octet-stream\r\nContent-Length: " + LIMIT
                            + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(bytes(LIMIT / 2));
            out.flush();
            await(1);
        }

        await(0);
    }

    private static void await(long count) {
        Instant deadline = Instant.now().plusSeconds(60);
        while (named("half") != count) {
            assertThat(Instant.now()).isBefore(deadline);
            Thread.onSpinWait();
        }
    }

    private static long named(String name) {
        return JdbcClient.create(server.context().getBean(DataSource.class))
                .sql("SELECT count(*) FROM opsconductor.artifact WHERE name = ?")
                .param(name)
                .query(Long.class)
                .single();
    }

    private static Answer upload(String query, byte[] content) {
        return admin.sendBody(
                "POST", "/artifacts" + query, BodyPublishers.ofByteArray(content), "application/octet-stream");
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        Arrays.fill(bytes, (byte) 'x');
        return bytes;
    }
}
