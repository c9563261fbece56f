package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.HostServer;
import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.transport.Await;
import java.io.IOException;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the lists of targets tell of whether they can be reached, and of what hangs together. */
class ReachabilityOverRestTest {
    @RegisterExtension
    static final HostServer server = new HostServer();

    private static OpenSshServer ssh;
    private static Api api;

    @BeforeAll
    static void prepare() throws IOException {
        ssh = OpenSshServer.start();
        api = server.admin();
        api.post("/credentials", """
                        {"name": "right", "credential_type": "ssh",
                         "credential_data": {"username": "%s", "password": "%s"}}""".formatted(OpenSshServer.USER, ssh.password()))
                .field("id");
        test(target("good", "right"));
        test(target("bad", null));
        target("never", "right");
    }

    @AfterAll
    static void stop() {
        ssh.close();
    }

    @Test
    void itIsShownOfEachTarget() {
        JsonNode good = await("good", "reachable");
        assertThat(good.path("tried_at").asText())
                .isNotEmpty()
                .isEqualTo(good.path("reached_at").asText());
        assertThat(good.path("code").isNull()).isTrue();
        JsonNode bad = await("bad", "unreachable");
        assertThat(bad.path("code").asText()).isEqualTo("credential_unusable");
        assertThat(bad.path("reached_at").isNull()).isTrue();
        assertThat(await("never", "unknown").path("tried_at").isNull()).isTrue();
    }

    @Test
    void itIsCounted() throws IOException {
        await("good", "reachable");
        await("bad", "unreachable");

        assertThat(api.get("/targets/reachability").json()).hasToString(json("""
                {"reachable": 1, "unreachable": 1, "unknown": 1, "codes": [{"code": "credential_unusable", "targets": 1}]}
                """));
        assertThat(api.get("/targets/reachability?selector=name:never").json()).hasToString(json("""
                {"reachable": 0, "unreachable": 0, "unknown": 1, "codes": []}
                """));
        assertThat(api.get("/targets/reachability?selector=(").code()).isEqualTo("selector_invalid");
    }

    @Test
    void listsAndExportsAreNarrowedByIt() {
        await("good", "reachable");
        await("bad", "unreachable");

        assertThat(names("/targets?reachability=unreachable")).containsExactly("bad");
        assertThat(names("/targets?reachability=reachable")).containsExactly("good");
        assertThat(names("/targets?reachability=unknown&q=e")).containsExactly("never");
        assertThat(api.get("/targets/export?reachability=unreachable").text().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith("bad,"));
    }

    @Test
    void whatNeedsATargetIsListedByItsNameOrId() {
        String needed = target("needed", null);
        api.post("/targets", """
                        {"name": "needs", "protocol": "ssh", "hostname": "h", "depends_on": ["needed"]}""").field("id");

        assertThat(names("/targets?depends_on=needed")).containsExactly("needs");
        assertThat(names("/targets?depends_on=" + needed)).containsExactly("needs");
        assertThat(api.get("/targets?depends_on=nobody").code()).isEqualTo("target_not_found");
        api.delete("/targets/by-name/needs");
        api.delete("/targets/by-name/needed");
    }

    @Test
    void tagsAreListedWithHowManyTargetsBearThem() throws IOException {
        assertThat(api.get("/targets/tags?q=env").json()).hasToString(json("""
                {"tags": [{"tag": "env:test", "targets": 3}], "total": 1}
                """));
    }

    private static String json(String text) throws IOException {
        return new ObjectMapper().readTree(text).toString();
    }

    private static Iterable<String> names(String list) {
        return StreamSupport.stream(api.get(list).json().path("targets").spliterator(), false)
                .map(target -> target.path("name").asText())
                .toList();
    }

    private static JsonNode await(String name, String state) {
        Await.until(name + " is " + state, () -> of(name).path("state").asText().equals(state));
        return of(name);
    }

    private static JsonNode of(String name) {
        return api.get("/targets/by-name/" + name).json().path("reachability");
    }

    private static void test(String id) {
        assertThat(api.post("/targets/" + id + "/test", null).status()).isEqualTo(200);
    }

    private static String target(String name, String credential) {
        return api.post("/targets", """
                        {"name": "%s", "protocol": "ssh", "hostname": "%s", "port": %d, "tags": ["env:test"], "credential_ref": %s}
                        """.formatted(
                                name, ssh.hostname(), ssh.port(), credential == null ? null : "\"" + credential + "\""))
                .field("id");
    }
}
