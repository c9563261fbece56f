package io.opsconductor.spring;

import static io.opsconductor.spring.BadInputs.SECRET;
import static io.opsconductor.spring.BadInputs.credential;
import static io.opsconductor.spring.BadInputs.job;
import static io.opsconductor.spring.BadInputs.target;
import static io.opsconductor.spring.BadInputs.user;
import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spring.BadInputs.Case;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever comes in at whatever door: the answer says what is wrong with it, and is never that the server failed. */
class BadInputTest {
    @RegisterExtension
    static final HostServer server = new HostServer();

    private static Api admin;
    private static Api viewer;
    private static String target;
    private static String job;

    @BeforeAll
    static void prepare() {
        admin = server.admin();
        admin.post("/users", "{\"username\": \"vera\", \"role\": \"viewer\", \"password\": \"only looking at it\"}")
                .field("id");
        viewer = server.anonymous().login("vera", "only looking at it");
        admin.post("/credentials", credential("taken", SECRET)).field("id");
        target = admin.post("/targets", target("taken", "")).field("id");
        job = admin.post("/jobs", job("taken")).field("id");
    }

    @ParameterizedTest
    @MethodSource({
        "io.opsconductor.spring.BadInputs#shapes",
        "io.opsconductor.spring.BadInputs#logins",
        "io.opsconductor.spring.BadInputs#access",
        "io.opsconductor.spring.BadInputs#users",
        "io.opsconductor.spring.BadInputs#credentials",
        "io.opsconductor.spring.BadInputs#targets",
        "io.opsconductor.spring.BadInputs#jobs",
        "io.opsconductor.spring.BadInputs#runs",
        "io.opsconductor.spring.BadSchedules#schedules",
        "io.opsconductor.spring.BadSchedules#calendars",
        "io.opsconductor.spring.BadInputs#addresses"
    })
    void isRefusedWithAReason(Case bad) {
        Answer answer = admin.send(
                bad.method(),
                bad.path(),
                bad.body().isEmpty() ? null : bad.body(),
                bad.body().isEmpty() ? null : "application/json");

        assertThat(answer.code()).as(answer.text()).isEqualTo(bad.code());
        assertThat(answer.status()).isEqualTo(bad.status());
        assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(answer.text()).contains(bad.says()).doesNotContain(SECRET, "Exception", "java.", "SQL");
        assertThat(answer.json().path("detail").asText()).hasSizeBetween(10, 500);
    }

    @Test
    void startingARunWithWrongValuesIsRefused() {
        String run = "/jobs/" + job + "/run";
        for (String body : List.of(
                "{\"parameters\": {\"unknown\": 1}}",
                "{\"parameters\": {\"n\": \"text\"}}",
                "{\"parameters\": {\"n\": [1]}}",
                "{\"parameters\": {\"n\": {\"a\": null}}}",
                "{\"parameters\": {\"n\": 1e400}}")) {
            Answer answer = admin.post(run, body);
            assertThat(answer.status()).as(body + answer.text()).isEqualTo(400);
            assertThat(answer.code()).as(body).isEqualTo("parameter_invalid");
        }
        for (String body : List.of(
                "{\"parameters\": {\"n\": null}}",
                "{\"parameters\": 1}",
                "{\"targets\": \"x\"}",
                "{\"targets\": [\"taken\"], \"selector\": \"*\"}",
                "{\"targets\": [{}]}")) {
            assertThat(admin.post(run, body).code()).as(body).isEqualTo("validation_failed");
        }
        assertThat(admin.post(run, "{\"targets\": [\"none\"]}").code()).isEqualTo("target_not_found");
        assertThat(admin.post(run, "{\"selector\": \"((\"}").code()).isEqualTo("selector_invalid");
        assertThat(admin.post(run, "{\"selector\": \"none:*\"}").code()).isEqualTo("no_targets_match");
        Answer key = admin.send("POST", run, "{}", "application/json", "Idempotency-Key", "k".repeat(5000));
        assertThat(key.status()).as(key.text()).isEqualTo(400);
    }

    @Test
    void whatIsInUseIsNotDeletedAndWhatIsNoOnesBusinessIsForbidden() {
        String credential =
                admin.post("/credentials", credential("used", SECRET)).field("id");
        admin.post("/targets", target("user", ", \"credential_ref\": \"used\"")).field("id");
        assertThat(admin.delete("/credentials/" + credential).code()).isEqualTo("in_use");
        assertThat(admin.delete("/credentials/" + credential).status()).isEqualTo(409);

        List<Answer> refused = new ArrayList<>(List.of(
                viewer.post("/users", user("new", "viewer", "long enough it is")),
                viewer.get("/users"),
                viewer.patch("/users/" + BadInputs.NOBODY, "{}"),
                viewer.delete("/users/" + BadInputs.NOBODY),
                viewer.post("/users/" + BadInputs.NOBODY + "/password", "{\"new_password\": \"long enough it is\"}"),
                viewer.post("/credentials", credential("other", SECRET)),
                viewer.delete("/credentials/" + credential),
                viewer.post("/targets", target("other", "")),
                viewer.delete("/targets/" + target),
                viewer.post("/jobs", job("other")),
                viewer.delete("/jobs/" + job),
                viewer.post("/jobs/" + job + "/deactivate"),
                viewer.post("/jobs/" + job + "/run", "{}"),
                viewer.post("/schedules", BadSchedules.schedule("\"interval_seconds\": 60")),
                viewer.post("/calendars", BadSchedules.calendar(""))));
        for (Answer answer : refused) {
            assertThat(answer.status()).as(answer.http().uri() + answer.text()).isEqualTo(403);
            assertThat(answer.code()).isEqualTo("forbidden");
        }
        assertThat(viewer.get("/targets").status()).isEqualTo(200);
        assertThat(viewer.get("/auth/verify").json().path("user").path("role").asText())
                .isEqualTo("viewer");
    }

    @Test
    void aBodyThatIsTooLargeIsRefusedWhetherItSaysSoOrNot() {
        byte[] large =
                ("{\"name\": \"" + "x".repeat(2_200_000) + "\"}").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        for (Map.Entry<String, String> door : Map.of("/targets", "application/json", "/jobs", "application/yaml")
                .entrySet()) {
            Answer honest = admin.sendBody("POST", door.getKey(), BodyPublishers.ofByteArray(large), door.getValue());
            assertThat(honest.status()).isEqualTo(413);
            assertThat(honest.code()).isEqualTo("body_too_large");
            Answer chunked = admin.sendBody(
                    "POST",
                    door.getKey(),
                    BodyPublishers.fromPublisher(BodyPublishers.ofByteArray(large)),
                    door.getValue());
            assertThat(chunked.status()).isEqualTo(413);
            assertThat(chunked.code()).isEqualTo("body_too_large");
        }
    }

    @Test
    void nothingBreaksOnBytesThatAreNoText() {
        byte[] bytes = {'{', '"', 'n', 'a', 'm', 'e', '"', ':', '"', (byte) 0xff, (byte) 0xfe, '"', '}'};
        for (String door : List.of("/targets", "/jobs", "/auth/login", "/credentials", "/users")) {
            for (String type : List.of("application/json", "application/json;charset=UTF-16", "application/yaml")) {
                Answer answer = admin.sendBody("POST", door, BodyPublishers.ofByteArray(bytes), type);
                assertThat(answer.status()).as(door + type + answer.text()).isBetween(400, 415);
                assertThat(answer.code()).isNotEmpty();
            }
        }
    }

    @Test
    void noAnswerHoldsASecret() {
        Answer created = admin.post("/credentials", credential("silent", SECRET));
        String id = created.field("id");
        Answer rotated = admin.post(
                "/credentials/" + id + "/rotate",
                "{\"credential_data\": {\"username\": \"u\", \"password\": \"" + SECRET + "\"}}");

        assertThat(rotated.json().path("rotated_at").asText()).endsWith("Z");
        for (Answer answer : List.of(
                created,
                rotated,
                admin.get("/credentials/" + id),
                admin.get("/credentials/by-name/silent"),
                admin.get("/credentials"))) {
            assertThat(answer.status()).isLessThan(300);
            assertThat(answer.text()).contains("\"silent\"").doesNotContain(SECRET);
        }
        assertThat(admin.delete("/credentials/by-name/silent").status()).isEqualTo(204);
    }
}
