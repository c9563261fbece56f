package io.opsconductor.spring;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spring.testing.Api;
import io.opsconductor.spring.testing.Api.Answer;
import io.opsconductor.spring.testing.HostServer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The rates are so low that no machine is slow enough to stay below them. */
class RequestRatesTest {
    @RegisterExtension
    static final HostServer server = new HostServer(
            "opsconductor.rest.requests-per-second=3", "opsconductor.rest.anonymous-requests-per-second=3");

    @Test
    void whoSendsTooManyRequestsIsToldToWaitAndNobodyElse() {
        Api admin = server.admin();
        admin.post("/users", "{\"username\": \"vera\", \"role\": \"viewer\", \"password\": \"only looking at it\"}");
        Api vera = server.anonymous().login("vera", "only looking at it");

        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            answers.add(vera.get("/users/me"));
        }

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSizeGreaterThanOrEqualTo(30);
        Answer refused = answers.stream()
                .filter(answer -> answer.status() == 429)
                .findFirst()
                .orElseThrow();
        assertThat(refused.code()).isEqualTo("too_many_requests");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        assertThat(admin.get("/users/me").status()).isEqualTo(200);
    }

    @Test
    void guessingTokensIsSlowedDown() {
        List<String> codes = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            codes.add(
                    server.anonymous().withToken("guess-" + i).get("/users/me").code());
        }

        assertThat(codes).contains("token_invalid").contains("too_many_requests");
    }
}
