package io.opsconductor.api.contract;

import io.opsconductor.api.ApiOperation;
import io.opsconductor.api.ApiServer;
import io.opsconductor.api.Fixtures;
import io.opsconductor.api.Fixtures.Made;
import io.opsconductor.api.client.GeneratedClient;
import io.opsconductor.api.client.GeneratedClient.Answer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls operations so that they are refused for what is there, or for what their bodies say. */
final class Clashes {
    private static final String FILL_UPLOADS = """
            INSERT INTO opsconductor.artifact (id, name, size, sha256, created_at)
            SELECT gen_random_uuid(), 'one of many', 0, '', now() FROM generate_series(1, 10000)
            """;

    private static final String EMPTY_UPLOADS = "DELETE FROM opsconductor.artifact WHERE name = 'one of many'";

    private final ApiServer server;
    private final Fixtures fixtures;
    private final GeneratedClient admin;
    private final GeneratedClient anonymous;
    private final Coverage coverage;

    Clashes(ApiServer server, Fixtures fixtures, GeneratedClient admin, GeneratedClient anonymous, Coverage coverage) {
        this.server = server;
        this.fixtures = fixtures;
        this.admin = admin;
        this.anonymous = anonymous;
        this.coverage = coverage;
    }

    void produce(ApiOperation operation) {
        if (operation.statuses().containsKey(412)) {
            outdated(operation);
        }
        switch (operation.id()) {
            case "login" -> login(operation);
            case "refreshTokens", "logout" -> token(operation);
            case "updateUser" -> call(operation, Map.of("id", adminId()), "{\"role\": \"viewer\"}");
            case "replaceUserGrants" -> grants(operation);
            case "deleteUser" -> call(operation, Map.of("id", adminId()), null);
            case "deleteUserByName" -> call(operation, Map.of("name", "admin"), null);
            case "deleteCredential" -> call(operation, Map.of("id", hostCredential()), null);
            case "deleteCredentialByName" -> call(operation, Map.of("name", "host"), null);
            case "deleteTarget", "deleteTargetByName" -> call(operation, of(targetOfAnother()), null);
            case "deleteCalendar", "deleteCalendarByName" -> call(operation, of(calendarOfSchedule()), null);
            case "deleteJob", "deleteJobByName" -> {
                Made job = fixtures.job(Fixtures.HANG);
                fixtures.run(job);
                call(operation, of(job), null);
            }
            case "deleteArtifact" -> call(operation, of(artifactOfJob()), null);
            case "runJob", "previewJob" -> call(operation, of(disabledJob()), "{}");
            case "runSchedule" -> {
                call(operation, of(fixtures.schedule(disabledJob())), null);
                call(operation, of(scheduleOfChanged("\"targets\": [\"nobody\"]")), null);
                String parameter = "\"parameters\": [{\"name\": \"new\", \"required\": true}]";
                call(operation, of(scheduleOfChanged("\"targets\": [\"web-1\"], " + parameter)), null);
            }
            case "cancelRun" -> call(operation, of(fixtures.fresh("runs")), null);
            case "rerunRun" -> {
                call(operation, of(fixtures.run(fixtures.job(Fixtures.HANG))), "{}");
                call(operation, of(runOfDeleted()), "{}");
            }
            case "uploadArtifact" -> {
                server.change(FILL_UPLOADS);
                call(operation, Map.of("name", "one too many"), Fixtures.file());
                server.change(EMPTY_UPLOADS);
            }
            case "createCredential" -> {
                nameTaken(operation);
                call(operation, Map.of(), large(Fixtures.named(operation.id())));
            }
            case "rotateCredential" ->
                call(operation, of(fixtures.fresh("credentials")), large(Fixtures.example(operation.id())));
            case "rotateKeys" -> {
                for (int i = 0; i < 20 && call(operation, Map.of(), null).status() != 409; i++) {
                    fixtures.fresh("credentials");
                }
            }
            case "startRun" -> {
                keyReused(operation);
                call(operation, Map.of(), Fixtures.example("startRun").replace("web-1", "nobody"));
            }
            case "listTargets", "exportTargets" -> call(operation, Map.of("credential_ref", "nobody"), null);
            case "createTarget" -> {
                nameTaken(operation);
                missing(operation, "credential_ref");
            }
            case "createSchedule" -> {
                nameTaken(operation);
                missing(operation, "calendar_ref");
                selecting(operation, Map.of());
            }
            case "replaceSchedule", "updateSchedule" -> {
                nameTaken(operation);
                selecting(operation, of(fixtures.fresh("schedules")));
            }
            case "previewSchedule" -> missing(operation, "calendar_ref");
            default -> nameTaken(operation);
        }
    }

    /** As if somebody else had changed it since it was read. */
    private void outdated(ApiOperation operation) {
        String resource = operation.path().split("/", -1)[1];
        String body = operation.takesJson() ? Fixtures.named(operation.id()) : null;
        coverage.saw(
                operation,
                admin.call(
                        operation,
                        of(fixtures.fresh(resource)),
                        body,
                        request -> request.setHeader("If-Match", "\"0\"")));
    }

    private void nameTaken(ApiOperation operation) {
        if (!operation.statuses().containsKey(409)) {
            return;
        }
        String resource = operation.path().split("/", -1)[1];
        String taken = fixtures.fresh(resource).name();
        Map<String, Object> arguments = operation.path().contains("{") ? of(fixtures.fresh(resource)) : Map.of();
        call(operation, arguments, Fixtures.changed(Fixtures.example(operation.id()), taken));
    }

    private void keyReused(ApiOperation operation) {
        String body = Fixtures.example(operation.id());
        for (String each : List.of(body, body.replace("uptime", "uname"))) {
            coverage.saw(
                    operation,
                    admin.call(operation, Map.of(), each, request -> request.setHeader("Idempotency-Key", "one")));
        }
    }

    /** @param reference the field that names what is not there */
    private void missing(ApiOperation operation, String reference) {
        String body = Fixtures.example(operation.id()).replaceFirst("\\{", "{\"" + reference + "\": \"nobody\", ");
        call(operation, Map.of(), body);
    }

    /** Targets that are not there, and those that no selector and no list means. */
    private void selecting(ApiOperation operation, Map<String, Object> arguments) {
        for (String targets : List.of("\"targets\": [\"nobody\"]", "\"targets\": []", "\"selector\": \"(\"")) {
            call(operation, arguments, Fixtures.named(operation.id()).replaceFirst("\\{", "{" + targets + ", "));
        }
    }

    private void grants(ApiOperation operation) {
        String grants = "{\"grants\": [{\"jobs\": \"*\", \"targets\": \"%s\"}]}";
        call(operation, Map.of("id", adminId()), grants.formatted("*"));
        call(operation, Map.of("id", adminId()), grants.formatted("("));
    }

    /** More than a credential may hold. */
    private static String large(String credential) {
        return credential.replace(" of deploy", "x".repeat(100_000));
    }

    private void login(ApiOperation operation) {
        String body = "{\"username\": \"%s\", \"password\": \"five llamas in a boat\"}";
        coverage.saw(operation, anonymous.call(operation, Map.of(), body.formatted("nobody")));
        Made user = fixtures.fresh("users");
        fixtures.answer("resetPassword", Map.of("id", user.id()), Fixtures.example("resetPassword"));
        String reset = body.formatted(user.name()).replace("five llamas in a boat", "nine llamas in a canoe");
        coverage.saw(operation, anonymous.call(operation, Map.of(), reset));
    }

    private void token(ApiOperation operation) {
        coverage.saw(operation, anonymous.call(operation, Map.of(), "{}"));
        coverage.saw(
                operation,
                anonymous.call(
                        operation,
                        Map.of(),
                        "{}",
                        request -> request.setHeader("Cookie", "__Secure-opsconductor-refresh=x")
                                .setHeader("Sec-Fetch-Site", "cross-site")));
        if (operation.statuses().containsKey(409)) {
            String token = fixtures.answer("login", Map.of(), Fixtures.example("login"))
                    .get("refreshToken");
            String body = "{\"refresh_token\": \"" + token + "\"}";
            fixtures.answer("refreshTokens", Map.of(), body);
            call(operation, Map.of(), body);
        }
    }

    private Made disabledJob() {
        Made job = fixtures.job("true");
        fixtures.answer("deactivateJob", Map.of("id", job.id()), null);
        return job;
    }

    /** @param fields of the job's definition, as it is since the schedule was made */
    private Made scheduleOfChanged(String fields) {
        Made job = fixtures.job("true");
        Made schedule = fixtures.schedule(job);
        String definition = "{\"name\": \"%s\", %s, \"steps\": [{\"type\": \"exec\", \"command\": \"true\"}]}";
        fixtures.answer("replaceJob", Map.of("id", job.id()), definition.formatted(job.name(), fields));
        return schedule;
    }

    private Made runOfDeleted() {
        Made run = fixtures.fresh("runs");
        String job = fixtures.answer("getRun", Map.of("id", run.id()), null).get("jobId");
        fixtures.answer("deleteJob", Map.of("id", job), null);
        return run;
    }

    private String adminId() {
        return fixtures.answer("getUserByName", Map.of("name", "admin"), null).get("id");
    }

    private String hostCredential() {
        return fixtures.answer("getCredentialByName", Map.of("name", "host"), null)
                .get("id");
    }

    private Made artifactOfJob() {
        Made artifact = fixtures.fresh("artifacts");
        fixtures.created(
                "createJob",
                ("{\"name\": \"copies-a-file\", \"targets\": [\"web-1\"], \"steps\": [{\"type\": \"copy\","
                                + " \"path\": \"/tmp/x\", \"artifact\": \"%s\"}]}")
                        .formatted(artifact.id()));
        return artifact;
    }

    private Made targetOfAnother() {
        Made target = fixtures.fresh("targets");
        fixtures.created(
                "createTarget",
                Fixtures.named("createTarget").replaceFirst("\\{", "{\"depends_on\": [\"" + target.name() + "\"], "));
        return target;
    }

    private Made calendarOfSchedule() {
        Made calendar = fixtures.fresh("calendars");
        fixtures.created(
                "createSchedule",
                Fixtures.named("createSchedule")
                        .replaceFirst("\\{", "{\"calendar_ref\": \"" + calendar.name() + "\", "));
        return calendar;
    }

    private Answer call(ApiOperation operation, Map<String, Object> arguments, @Nullable String body) {
        return coverage.saw(operation, admin.call(operation, arguments, body));
    }

    private static Map<String, Object> of(Made made) {
        return new HashMap<>(Map.of("id", made.id(), "name", made.name()));
    }
}
