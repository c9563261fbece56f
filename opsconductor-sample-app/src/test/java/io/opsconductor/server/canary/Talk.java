package io.opsconductor.server.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opsconductor.server.RestClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Asks a server for things as its administrator, and keeps all that it answers but what tells a new token. */
final class Talk {
    static final ObjectMapper JSON = new ObjectMapper();

    private final RestClient api;
    private final Map<String, byte[]> answers = new LinkedHashMap<>();

    Talk(RestClient api) {
        this.api = api;
    }

    RestClient api() {
        return api;
    }

    Map<String, byte[]> answers() {
        return answers;
    }

    /** Returns when the steps of a run have printed the word so many times. */
    void awaitThat(String run, String word, int times) throws Exception {
        try (BufferedReader events = new BufferedReader(new InputStreamReader(
                api.stream("/runs/" + run + "/events", "Accept", "text/event-stream"), StandardCharsets.UTF_8))) {
            for (int seen = 0; seen < times; ) {
                String line = events.readLine();
                assertThat(line).as("the run has ended").isNotNull();
                seen += line.contains(word) ? 1 : 0;
            }
        }
    }

    CompletableFuture<byte[]> followed(String run) {
        return CompletableFuture.supplyAsync(() -> {
            try (InputStream events = api.stream("/runs/" + run + "/events", "Accept", "text/event-stream")) {
                return events.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    String log(String run) {
        try {
            return new String(api.send("GET", "/runs/" + run + "/log", "").body(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    String create(String yaml) throws Exception {
        HttpResponse<byte[]> answer = api.send("POST", "/jobs", yaml, "Content-Type", "application/yaml");
        keep(answer);
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(201);
        return JSON.readTree(answer.body()).get("id").asText();
    }

    String start(String job) throws Exception {
        return post("/jobs/" + job + "/run", Map.of(), 201).get("id").asText();
    }

    JsonNode post(String path, Object body, int status) throws Exception {
        HttpResponse<byte[]> answer = send(path, body, status);
        keep(answer);
        return JSON.readTree(answer.body());
    }

    HttpResponse<byte[]> send(String path, Object body, int status) throws Exception {
        HttpResponse<byte[]> answer =
                api.send("POST", path, JSON.writeValueAsString(body), "Content-Type", "application/json");
        assertThat(answer.statusCode())
                .as(path + " " + new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(status);
        if (status >= 300) {
            keep(answer);
        }
        return answer;
    }

    void keep(HttpResponse<byte[]> answer) {
        answers.put(
                answers.size() + " " + answer.request().method() + " "
                        + answer.uri().getPath(),
                answer.body());
    }
}
