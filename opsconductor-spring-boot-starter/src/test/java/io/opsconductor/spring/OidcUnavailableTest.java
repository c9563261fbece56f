package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An OpenID provider that takes connections and says nothing. */
class OidcUnavailableTest {
    @Test
    void isAskedOnceAndKeepsNobodyWaitingAfterThat() throws IOException {
        List<Socket> taken = new ArrayList<>();
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                HostServer server = server(silent.getLocalPort())) {
            String claims = "{\"iss\": \"http://127.0.0.1:" + silent.getLocalPort() + "\", \"sub\": \"x\"}";
            String token = base64("{\"alg\": \"RS256\"}") + "." + base64(claims) + ".AAAA";

            for (int i = 0; i < 5; i++) {
                Answer answer = server.anonymous().withToken(token).get("/users/me");
                assertThat(answer.status()).isEqualTo(503);
                assertThat(answer.code()).isEqualTo("oidc_unavailable");
                assertThat(answer.header("Retry-After")).isNotEmpty();
            }
            assertThat(server.anonymous().get("/auth/oidc/login").code()).isEqualTo("oidc_unavailable");
            assertThat(server.admin().get("/users/me").status()).isEqualTo(200);

            silent.setSoTimeout(200);
            acceptAll(silent, taken);
            assertThat(taken).hasSize(1);
        } finally {
            for (Socket socket : taken) {
                socket.close();
            }
        }
    }

    private static HostServer server(int port) {
        return new HostServer(
                        "opsconductor.oidc.issuer=http://127.0.0.1:" + port,
                        "opsconductor.oidc.client-id=opsconductor",
                        "opsconductor.oidc.redirect-uri=http://127.0.0.1/api/v1/auth/oidc/callback",
                        "opsconductor.oidc.roles.viewer=everybody")
                .start();
    }

    private static void acceptAll(ServerSocket silent, List<Socket> taken) throws IOException {
        while (true) {
            try {
                taken.add(silent.accept());
            } catch (java.net.SocketTimeoutException e) {
                return;
            }
        }
    }

    private static String base64(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
