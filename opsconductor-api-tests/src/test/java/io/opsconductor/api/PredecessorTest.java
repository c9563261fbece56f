package io.opsconductor.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opsconductor.spi.credential.WinRmPassword;
import io.opsconductor.testkit.FakeTarget;
import io.opsconductor.testkit.FakeTargets;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The story that scripts of the predecessor tell goes on working, word by word, below another base path. */
@FakeTargets(windows = 1)
class PredecessorTest {
    @RegisterExtension
    static final ApiServer server = new ApiServer();

    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private @Nullable String token;

    @Test
    void theStoryOfThePredecessorGoesOnWorking(FakeTarget host) throws IOException, InterruptedException {
        JsonNode tokens = call(
                200,
                "POST",
                "/auth/login",
                "{\"username\": \"admin\", \"password\": \"" + ApiServer.ADMIN_PASSWORD + "\"}");
        assertThat(tokens.fieldNames())
                .toIterable()
                .contains("access_token", "refresh_token", "token_type", "expires_in");
        assertThat(call(401, "GET", "/credentials", null).path("code").asText()).isEqualTo("token_missing");
        token = tokens.path("access_token").asText();
        JsonNode verified = call(200, "GET", "/auth/verify", null);
        assertThat(verified.path("valid").asBoolean()).isTrue();
        assertThat(verified.at("/user/username").asText()).isEqualTo("admin");
        assertThat(verified.at("/user/role").asText()).isEqualTo("admin");

        WinRmPassword login = (WinRmPassword) host.credential();
        String data = "\"credential_data\": {\"username\": \"%s\", \"password\": \"%s\", \"auth_scheme\": \"%s\"}";
        String right = data.formatted(
                login.username(),
                login.password().revealChars(String::new),
                login.authScheme().code());
        String wrong = data.formatted(
                login.username(), "not the password", login.authScheme().code());
        JsonNode credential = call(
                201,
                "POST",
                "/credentials",
                "{\"name\": \"win-admin\", \"credential_type\": \"winrm\", " + wrong + "}");
        assertThat(credential.toString()).doesNotContain("not the password", "credential_data");
        assertThat(call(200, "GET", "/credentials", null)
                        .at("/credentials/0/name")
                        .asText())
                .isEqualTo("win-admin");
        String credentialId = credential.path("id").asText();
        JsonNode rotated = call(200, "POST", "/credentials/" + credentialId + "/rotate", "{" + right + "}");
        assertThat(rotated.path("rotated_at").isTextual()).isTrue();

        JsonNode target = call(
                201,
                "POST",
                "/targets",
                ("{\"name\": \"win-1\", \"protocol\": \"winrm\", \"hostname\": \"%s\", \"port\": %d, \"credential_ref\": \"%s\","
                                + " \"metadata\": {\"winrm_use_https\": false}, \"depends_on\": []}")
                        .formatted(host.hostname(), host.port(), credentialId));
        assertThat(target.path("credential_ref").asText()).isEqualTo(credentialId);
        assertThat(call(200, "GET", "/targets", null).path("total").asInt()).isEqualTo(1);
        String targetPath = "/targets/" + target.path("id").asText();
        assertThat(call(200, "GET", targetPath, null)
                        .at("/metadata/winrm_use_https")
                        .isBoolean())
                .isTrue();
        JsonNode tested = call(200, "POST", targetPath + "/test", null);
        assertThat(tested.path("reachable").asBoolean()).as(tested.toString()).isTrue();

        assertThat(call(409, "DELETE", "/credentials/by-name/win-admin", null)
                        .path("code")
                        .asText())
                .isEqualTo("in_use");
        call(204, "DELETE", "/targets/by-name/win-1", null);
        call(204, "DELETE", "/credentials/by-name/win-admin", null);
        assertThat(call(200, "GET", "/targets", null).path("total").asInt()).isZero();
    }

    private JsonNode call(int status, String method, String path, @Nullable String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server.address() + "/api/v1" + path))
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(path + " " + answer.body()).isEqualTo(status);
        return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }
}
