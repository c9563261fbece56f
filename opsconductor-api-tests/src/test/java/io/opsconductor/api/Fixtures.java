package io.opsconductor.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opsconductor.api.client.GeneratedClient;
import io.opsconductor.api.client.GeneratedClient.Answer;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.testkit.FakeTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Makes what an operation needs to be there before it, out of the examples, on a host that answers. */
public final class Fixtures {
    /** What a command of that name does: it does not end. */
    public static final String HANG = "hang";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** The operations that create something, by the first part of the path of what they create. */
    private static final Map<String, String> CREATORS = Map.of(
            "users", "createUser",
            "tokens", "createToken",
            "credentials", "createCredential",
            "targets", "createTarget",
            "jobs", "createJob",
            "schedules", "createSchedule",
            "calendars", "createCalendar",
            "runs", "runJob",
            "artifacts", "uploadArtifact");

    private final GeneratedClient client;
    private final FakeTarget host;
    private final Map<String, ApiOperation> operations;
    private final Map<String, String> made = new HashMap<>();

    /** @param client of an administrator */
    public Fixtures(GeneratedClient client, FakeTarget host) {
        this.client = client;
        this.host = host;
        this.operations = ApiOperation.all().stream().collect(Collectors.toMap(ApiOperation::id, Function.identity()));
        host.when(HANG).thenHang();
    }

    /** Those that the examples speak of. */
    public void prepare() {
        SshPassword login = (SshPassword) host.credential();
        String data = "{\"name\": \"host\", \"credential_type\": \"ssh\", \"credential_data\":"
                + " {\"username\": \"%s\", \"password\": \"%s\"}}";
        created(
                "createCredential",
                data.formatted(login.username(), login.password().revealChars(String::new)));
        created("createTarget", example("createTarget"));
        created("createJob", example("createJob"));
    }

    public ApiOperation operation(String id) {
        ApiOperation found = operations.get(id);
        if (found == null) {
            throw new AssertionError("there is no operation " + id);
        }
        return found;
    }

    public boolean makes(String resource) {
        return CREATORS.containsKey(resource);
    }

    /** The id of one that was made. */
    public String any(String resource) {
        return made.computeIfAbsent(resource, first -> fresh(resource).id());
    }

    /** A new one of a kind. */
    public Made fresh(String resource) {
        return switch (resource) {
            case "runs" -> ended(run(job("true")));
            case "targets" -> target();
            case "artifacts" ->
                made(answer("uploadArtifact", Map.of("name", "file-" + NUMBER.incrementAndGet()), file()));
            default -> {
                String creator = CREATORS.get(resource);
                if (creator == null) {
                    throw new AssertionError("nothing makes " + resource);
                }
                yield created(creator, named(creator));
            }
        };
    }

    /** The path of one that is not empty. */
    public static String file() {
        return Path.of("pom.xml").toString();
    }

    /** One that can be reached. */
    private Made target() {
        return created(
                "createTarget",
                "{\"name\": \"fixture-%d\", \"protocol\": \"ssh\", \"hostname\": \"%s\", \"port\": %d, \"credential_ref\": \"host\"}"
                        .formatted(NUMBER.incrementAndGet(), host.hostname(), host.port()));
    }

    /** A job of one command on a target of its own. */
    public Made job(String command) {
        return job(command, "");
    }

    /** @param further fields of the definition, each with a comma behind it */
    public Made job(String command, String further) {
        return created(
                "createJob",
                "{%s\"name\": \"fixture-%d\", \"targets\": [\"%s\"], \"steps\": [{\"type\": \"exec\", \"command\": \"%s\"}]}"
                        .formatted(further, NUMBER.incrementAndGet(), target().name(), command));
    }

    public Made schedule(Made job) {
        return created(
                "createSchedule",
                named("createSchedule").replace("restart-web", job.name()).replace("{\"service\":\"nginx\"}", "{}"));
    }

    public Made run(Made job) {
        return made(answer("runJob", Map.of("id", job.id()), "{}"));
    }

    private Made ended(Made run) {
        Instant deadline = Instant.now().plusSeconds(60);
        while (!answer("getRun", Map.of("id", run.id()), null).get("state").equals("succeeded")) {
            if (Instant.now().isAfter(deadline)) {
                throw new AssertionError("the run does not end");
            }
            Thread.onSpinWait();
        }
        return run;
    }

    public Made created(String operation, String body) {
        return made(answer(operation, Map.of(), body));
    }

    /** Of a call that is to succeed. */
    public Answer answer(String operation, Map<String, Object> arguments, @Nullable String body) {
        Answer answer = client.call(operation(operation), arguments, body);
        if (answer.status() >= 300) {
            throw new AssertionError(operation + ": " + answer.status() + " " + answer.problem());
        }
        return answer;
    }

    private static Made made(Answer answer) {
        String type = answer.data().orElseThrow().getClass().getSimpleName();
        return new Made(
                answer.get("id"), type.equals("Run") ? "" : answer.get(type.equals("User") ? "username" : "name"));
    }

    public static String example(String operation) {
        return Examples.of(operation)
                .orElseThrow(() -> new AssertionError("there is no example for " + operation))
                .replace(
                        "2027-01-31T00:00:00Z",
                        Instant.now().plus(Duration.ofDays(30)).toString());
    }

    /** The example, with a name that there is not yet. */
    public static String named(String operation) {
        return changed(example(operation), "fixture-" + NUMBER.incrementAndGet());
    }

    /** The example, with a name that is given. */
    public static String changed(String example, String name) {
        try {
            ObjectNode body = (ObjectNode) JSON.readTree(example);
            body.put(body.has("username") ? "username" : "name", name);
            return body.toString();
        } catch (JsonProcessingException e) {
            throw new AssertionError(example, e);
        }
    }

    /** @param name empty where there is none */
    public record Made(String id, String name) {}
}
