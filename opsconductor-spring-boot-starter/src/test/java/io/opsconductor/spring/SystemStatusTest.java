package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.opsconductor.OpsConductor;
import io.opsconductor.spring.testing.HostServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SystemStatusTest {
    @RegisterExtension
    static final HostServer server = new HostServer(
            "opsconductor.node-name=alpha",
            "opsconductor.parallelism=7",
            "opsconductor.concurrent-runs=3",
            "opsconductor.retention.max-age=30d",
            "opsconductor.retention.max-runs=5000");

    @Test
    void theStatusSaysHowTheInstallationIs() {
        JsonNode status = server.admin().get("/system/status").json();

        assertThat(status.path("status").asText()).isEqualTo("up");
        assertThat(status.path("version").asText()).isEqualTo(OpsConductor.version());
        assertThat(status.path("node").asText()).isEqualTo("alpha");
        assertThat(status.at("/queue/queued").asInt(-1)).isZero();
        assertThat(status.at("/queue/running").asInt(-1)).isZero();
        assertThat(status.at("/queue/oldest_queued_seconds").isNull()).isTrue();
        assertThat(status.path("workers").toString())
                .isEqualTo("{\"runs\":0,\"run_limit\":3,\"targets\":0,\"target_limit\":7,\"connections\":0}");
        assertThat(status.path("retention").toString())
                .isEqualTo("{\"max_age_seconds\":2592000,\"max_runs\":5000,\"max_runs_per_job\":null}");
        assertThat(status.path("nodes")).hasSize(1);
        assertThat(status.at("/nodes/0/name").asText()).isEqualTo("alpha");
        assertThat(status.at("/nodes/0/alive").asBoolean()).isTrue();
        assertThat(status.at("/versions/database").asText()).isNotEmpty();
        assertThat(status.at("/versions/jvm").asText())
                .isEqualTo(Runtime.version().toString());
        assertThat(status.at("/versions/schema").asText()).matches("[0-9]+");
        assertThat(server.anonymous().get("/system/health").text()).isEqualTo("{\"status\":\"up\"}");
    }
}
