package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostApplication;
import io.opsconductor.spring.testing.HostServer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/** Where the web UI is served, and with what it is guarded. */
class UiPagesTest {
    private static final Pattern FILE = Pattern.compile("(?:src|href)=\"\\./([^\"]+)\"");

    @Test
    void eachAddressBelowItsPathIsThePageWithAPolicyOfItsOwn() {
        try (HostServer server =
                new HostServer("opsconductor.ui.enabled=true").of(Plain.class).start()) {
            Answer page = server.root().get("/ui/");
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("Content-Type")).startsWith("text/html");
            assertThat(page.header("Cache-Control")).isEqualTo("no-store");
            assertThat(page.text()).contains("<base href=\"/ui/\"").contains("content=\"/api/v1\"");
            String policy = page.header("Content-Security-Policy");
            assertThat(policy).contains("script-src 'self';").doesNotContain("unsafe");
            String nonce = policy.replaceFirst(".*'nonce-([^']+)'.*", "$1");
            assertThat(page.text()).contains("name=\"opsconductor-nonce\" content=\"" + nonce + "\"");

            Answer deep = page(server, "/ui/runs/1");
            assertThat(deep.status()).isEqualTo(200);
            assertThat(deep.text()).contains("<base href=\"/ui/\"");
            assertThat(deep.header("Content-Security-Policy")).isNotEqualTo(policy);
            assertThat(server.root().get("/ui").header("Location")).endsWith("/ui/");
            assertThat(server.root().get("/other").status()).isEqualTo(404);
            assertThat(server.root().get("/ui/runs/1").status())
                    .as("asked for by a program")
                    .isEqualTo(404);
        }
    }

    @Test
    void itsFilesAreKeptByBrowsersAndTheirNamesChangeWithThem() {
        try (HostServer server =
                new HostServer("opsconductor.ui.enabled=true").of(Plain.class).start()) {
            Matcher files = FILE.matcher(server.root().get("/ui/").text());
            int found = 0;
            while (files.find()) {
                Answer file = server.root().get("/ui/" + files.group(1));
                assertThat(file.status()).as(files.group(1)).isEqualTo(200);
                assertThat(file.header("X-Content-Type-Options")).isEqualTo("nosniff");
                assertThat(file.header("Cache-Control"))
                        .isEqualTo(
                                files.group(1).startsWith("assets/")
                                        ? "max-age=31536000, public, immutable"
                                        : "no-cache");
                found++;
            }
            assertThat(found).isGreaterThanOrEqualTo(4);
            assertThat(server.root().get("/ui/assets/none.js").status()).isEqualTo(404);
        }
    }

    @Test
    void atTheRootItLeavesTheApplicationItsRoutes() {
        try (HostServer server = new HostServer(
                        "opsconductor.ui.enabled=true",
                        "opsconductor.ui.path=/",
                        "opsconductor.rest.probes=true",
                        "opsconductor.rest.base-path=/ops",
                        "server.servlet.context-path=/host")
                .of(Plain.class)
                .start()) {
            assertThat(page(server, "/host/runs/1").text())
                    .contains("<base href=\"/host/\"")
                    .contains("name=\"opsconductor-api\" content=\"/host/ops\"");
            assertThat(server.root().get("/host/livez").text()).isEqualTo("ok");
            assertThat(server.root().get("/host/ops/none").status()).isEqualTo(401);
        }
    }

    @Test
    void whoDoesNotAskForItHasNone() {
        try (HostServer server = new HostServer().of(Plain.class).start()) {
            assertThat(server.root().get("/ui/").status()).isEqualTo(404);
        }
    }

    @Test
    void aPathThatIsNoneIsRefused() {
        HostServer server = new HostServer("opsconductor.ui.enabled=true", "opsconductor.ui.path=ui/").of(Plain.class);
        assertThatThrownBy(server::start).hasStackTraceContaining("opsconductor.ui.path must be a path such as /ui");
    }

    /** As a browser asks for a page. */
    private static Answer page(HostServer server, String path) {
        return server.root().send("GET", path, null, null, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    }

    /** An application without routes of its own. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Plain extends HostApplication.Security {}
}
