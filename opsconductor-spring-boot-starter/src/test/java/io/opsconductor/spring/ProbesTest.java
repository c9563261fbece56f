package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spring.internal.web.Probes;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostApplication;
import io.opsconductor.spring.testing.HostServer;
import io.opsconductor.testkit.transport.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.ContextClosedEvent;

/** What whoever watches over the process is told, without a token. */
class ProbesTest {
    @Test
    void anApplicationGetsProbesIfItAsksForThem() {
        try (HostServer server =
                new HostServer("opsconductor.rest.probes=true").of(Plain.class).start()) {
            for (String path : new String[] {"/livez", "/readyz"}) {
                Answer answer = server.root().get(path);
                assertThat(answer.status()).as(path).isEqualTo(200);
                assertThat(answer.text()).isEqualTo("ok");
                assertThat(answer.header("Content-Type")).startsWith("text/plain");
                assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            }
        }
    }

    @Test
    void theApplicationsOwnRoutesComeFirst() {
        try (HostServer server = new HostServer("opsconductor.rest.probes=true").start()) {
            assertThat(server.root().get("/readyz").text()).isEqualTo("catch-all /readyz");
        }
        try (HostServer server = new HostServer().of(Plain.class).start()) {
            assertThat(server.root().get("/readyz").status()).isEqualTo(404);
            assertThat(server.context().getBeansOfType(Probes.class)).isEmpty();
        }
    }

    @Test
    void aNodeIsNotReadyWhoseSchemaIsNotTheRightOneAndHealthSaysTheSame() throws Exception {
        try (HostServer server = new HostServer(
                        "opsconductor.rest.probes=true", "management.endpoint.health.show-details=always")
                .of(Plain.class)
                .start()) {
            Answer up = server.root().get("/actuator/health");
            assertThat(up.json().at("/components/opsConductor/status").asText())
                    .as(up.text())
                    .isEqualTo("UP");

            execute(server, "ALTER TABLE opsconductor.schema_history RENAME TO moved");
            Await.until("it is not ready", () -> server.root().get("/readyz").status() == 503);
            Answer answer = server.root().get("/readyz");
            assertThat(answer.code()).isEqualTo("database_unavailable");
            assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
            assertThat(server.root().get("/livez").status()).isEqualTo(200);
            Answer down = server.root().get("/actuator/health");
            assertThat(down.status()).isEqualTo(503);
            assertThat(down.json().at("/components/opsConductor/details/code").asText())
                    .isEqualTo("database_unavailable");

            execute(server, "ALTER TABLE opsconductor.moved RENAME TO schema_history");
            Await.until("it is ready", () -> server.root().get("/readyz").status() == 200);
            execute(server, "UPDATE opsconductor.schema_history SET success = false");
            Await.until("it is not ready", () -> server.root().get("/readyz").status() == 503);
        }
    }

    @Test
    void aNodeIsNotReadyFromWhenItBeginsToStop() {
        try (HostServer server =
                new HostServer("opsconductor.rest.probes=true").of(Plain.class).start()) {
            server.context().getBean(Probes.class).onApplicationEvent(new ContextClosedEvent(server.context()));

            Answer answer = server.root().get("/readyz");
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.code()).isEqualTo("not_started");
            assertThat(server.root().get("/livez").status()).isEqualTo(200);
        }
    }

    private static void execute(HostServer server, String sql) throws SQLException {
        try (Connection connection = server.database().dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** An application without routes of its own. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Plain extends HostApplication.Security {}
}
