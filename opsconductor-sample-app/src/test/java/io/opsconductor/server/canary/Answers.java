package io.opsconductor.server.canary;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opsconductor.server.RestClient;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** What the API answers to every GET that its document names, of every thing there is. */
final class Answers {
    private static final Pattern ROUTE = Pattern.compile("^\\| `GET (/\\S+)` \\|", Pattern.MULTILINE);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RestClient api;
    private final Map<String, byte[]> answers = new LinkedHashMap<>();
    private final Map<String, List<JsonNode>> things = new HashMap<>();

    private Answers(RestClient api) {
        this.api = api;
    }

    /** By the path; only those with the status 200. */
    static Map<String, byte[]> all(RestClient api) throws IOException, InterruptedException {
        Answers all = new Answers(api);
        for (String route : routes()) {
            all.ask(route);
        }
        return all.answers;
    }

    /**
     * But for those that send a browser elsewhere, which are not there without an OpenID provider, and for the stream of all
     * runs, which has no end and shows what their list does.
     */
    static List<String> routes() throws IOException {
        return ROUTE.matcher(Files.readString(Path.of("..", "docs", "rest.md")))
                .results()
                .map(row -> row.group(1))
                .filter(route -> !route.startsWith("/auth/oidc/") && !route.equals("/events"))
                .toList();
    }

    private void ask(String route) throws IOException, InterruptedException {
        if (route.contains("{id}") || route.contains("{name}")) {
            String collection = route.substring(0, route.indexOf('/', 1));
            for (JsonNode thing : things(collection)) {
                get(route.replace("{id}", thing.path("id").asText()).replace("{name}", encoded(name(thing))));
            }
        } else {
            get(route);
        }
    }

    private List<JsonNode> things(String collection) throws IOException, InterruptedException {
        List<JsonNode> known = things.get(collection);
        if (known == null) {
            known = new ArrayList<>();
            if (collection.equals("/artifacts")) {
                for (JsonNode run : things("/runs")) {
                    get("/runs/" + run.path("id").asText() + "/artifacts")
                            .path("artifacts")
                            .forEach(known::add);
                }
            } else {
                get(collection).path(collection.substring(1)).forEach(known::add);
            }
            things.put(collection, known);
        }
        return known;
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = api.send("GET", path, "", "Accept", "application/json, */*");
        if (answer.statusCode() != 200) {
            throw new AssertionError(
                    path + " gave " + answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        answers.put(path, answer.body());
        boolean json = answer.headers().firstValue("Content-Type").orElse("").startsWith("application/json");
        return json ? JSON.readTree(answer.body()) : JSON.createObjectNode();
    }

    /** Users have names of another name. */
    private static String name(JsonNode thing) {
        return thing.path("name").asText(thing.path("username").asText());
    }

    private static String encoded(String name) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
