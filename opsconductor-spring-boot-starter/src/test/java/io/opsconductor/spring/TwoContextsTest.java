package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.postgres.testing.TestDatabase;
import io.opsconductor.postgres.testing.TestDatabases;
import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.HostServer;
import org.junit.jupiter.api.Test;

/** Two nodes in one JVM share nothing but the database. */
class TwoContextsTest {
    @Test
    void twoContextsServeOneDatabaseAndEndOneByOne() {
        try (TestDatabase database = TestDatabases.empty();
                HostServer first = new HostServer("opsconductor.node-name=first").start(database)) {
            try (HostServer second = new HostServer("opsconductor.node-name=second", "opsconductor.rest.base-path=/ops")
                    .start(database)) {
                Api api = new Api("http://127.0.0.1:" + second.port() + "/ops", null)
                        .login("admin", HostServer.ADMIN_PASSWORD);
                assertThat(api.get("/system/status").json().path("node").asText())
                        .isEqualTo("second");
                Api sameToken = first.anonymous().withToken(api.token());
                assertThat(sameToken.get("/users/me").field("username")).isEqualTo("admin");
                assertThat(second.anonymous().get("/users/me").text()).isEqualTo("catch-all /api/v1/users/me");
            }
            assertThat(first.admin().get("/system/status").json().path("node").asText())
                    .isEqualTo("first");
        }
    }
}
