package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostApplication;
import io.opsconductor.spring.testing.HostServer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** The page that describes the API to a person. */
class ApiDocsTest {
    @Test
    void whoAsksForThePageGetsItWithAllThatItNeedsAndNothingFromElsewhere() {
        try (HostServer server =
                new HostServer("opsconductor.rest.docs=true").of(Plain.class).start()) {
            Answer page = server.root().get("/api-docs/");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'self';");
            assertThat(page.text()).doesNotContain("http:").doesNotContain("https:");
            assertThat(page.text().lines().filter(line -> line.contains("<script")))
                    .as("a script is a file")
                    .allMatch(line -> line.contains("src="));
            for (String file :
                    new String[] {"page.js", "swagger-ui-bundle.js", "swagger-ui.css", "favicon-32x32.png"}) {
                assertThat(page.text()).contains("\"" + file + "\"");
                assertThat(server.root().get("/api-docs/" + file).status())
                        .as(file)
                        .isEqualTo(200);
            }
            assertThat(server.root().get("/api-docs/none.js").status()).isEqualTo(404);
            assertThat(server.root().get("/api-docs").header("Location")).endsWith("/api-docs/");
        }
    }

    @Test
    void theDocumentSaysWhereTheApiIs() {
        try (HostServer server = new HostServer(
                        "opsconductor.rest.docs=true",
                        "opsconductor.rest.base-path=/ops",
                        "server.servlet.context-path=/host")
                .of(Plain.class)
                .start()) {
            Answer document = server.root().get("/host/api-docs/openapi.yaml");
            assertThat(document.status()).as(document.text()).isEqualTo(200);
            assertThat(document.header("Content-Type")).startsWith("application/yaml");
            assertThat(document.text())
                    .startsWith("openapi: 3.1")
                    .contains("url: /host/ops\n")
                    .doesNotContain("/api/v1\n");
        }
    }

    @Test
    void whoDoesNotAskForItHasNone() {
        try (HostServer server = new HostServer().of(Plain.class).start()) {
            assertThat(server.root().get("/api-docs/").status()).isEqualTo(404);
            assertThat(server.root().get("/api-docs/openapi.yaml").status()).isEqualTo(404);
        }
    }

    /** An application without routes of its own. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Plain extends HostApplication.Security {}
}
