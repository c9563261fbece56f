package io.opsconductor.api.contract;

import io.opsconductor.api.ApiOperation;
import io.opsconductor.api.ApiServer;
import io.opsconductor.api.Examples;
import io.opsconductor.api.Fixtures;
import io.opsconductor.api.Fixtures.Made;
import io.opsconductor.api.client.GeneratedClient;
import io.opsconductor.api.client.GeneratedClient.Answer;
import io.opsconductor.client.model.HostKeyList;
import io.opsconductor.client.model.SessionList;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Calls operations so that they succeed, each on something made for it. */
final class Successes {
    private final ApiServer server;
    private final Fixtures fixtures;
    private final GeneratedClient admin;

    Successes(ApiServer server, Fixtures fixtures, GeneratedClient admin) {
        this.server = server;
        this.fixtures = fixtures;
        this.admin = admin;
    }

    Answer of(ApiOperation operation) {
        return switch (operation.id()) {
            case "refreshTokens", "logout" ->
                call(operation, admin, Map.of(), "{\"refresh_token\": \"" + login().get("refreshToken") + "\"}");
            case "deleteSession" -> call(operation, admin, Map.of("id", newestSession()), null);
            // by somebody else, because it ends the session
            case "revokeAllSessions", "changePassword" -> asNewUser(operation);
            case "approveTargetHostKey" -> approve(operation);
            case "uploadArtifact" -> call(operation, admin, Map.of("name", "file"), Fixtures.file());
            case "exportJobs" -> call(operation, admin, Map.of(), null);
            case "cancelRun" ->
                call(
                        operation,
                        admin,
                        Map.of("id", fixtures.run(fixtures.job(Fixtures.HANG)).id()),
                        null);
            case "runJob", "previewJob" ->
                call(operation, admin, Map.of("id", fixtures.job("true").id()), "{}");
            case "runSchedule" ->
                call(
                        operation,
                        admin,
                        Map.of("id", fixtures.schedule(fixtures.job("true")).id()),
                        null);
            case "rerunRun" ->
                call(operation, admin, Map.of("id", fixtures.fresh("runs").id()), "{\"what\": \"all\"}");
            case "getRunEvents" -> {
                Map<String, Object> arguments =
                        Map.of("id", fixtures.fresh("runs").id());
                yield admin.call(
                        operation, arguments, null, request -> request.setHeader("Accept", "application/json"));
            }
            default -> usual(operation);
        };
    }

    /** Asks for what is known already. */
    Answer unchanged(ApiOperation operation) {
        Made made = fixtures.fresh(operation.path().split("/", -1)[1]);
        Map<String, Object> arguments = Map.of("id", made.id(), "name", made.name());
        return admin.call(operation, arguments, null, request -> request.setHeader("If-None-Match", "*"));
    }

    private Answer usual(ApiOperation operation) {
        Map<String, Object> arguments = new HashMap<>();
        String resource = operation.path().split("/", -1)[1];
        if (operation.path().contains("{") && fixtures.makes(resource)) {
            Made made = fixtures.fresh(resource);
            arguments.put("id", made.id());
            arguments.put("name", made.name());
        }
        boolean named = operation.id().startsWith("create") || operation.id().startsWith("replace");
        String body = !operation.takesJson()
                ? null
                : named && !operation.id().equals("replaceUserGrants")
                        ? Fixtures.named(operation.id())
                        : Examples.of(operation.id()).isPresent() ? Fixtures.example(operation.id()) : "{}";
        return call(operation, admin, arguments, body);
    }

    private Answer asNewUser(ApiOperation operation) {
        Made user = fixtures.fresh("users");
        Answer tokens = fixtures.answer(
                "login",
                Map.of(),
                ("{\"username\": \"%s\", \"password\": \"five llamas in a boat\","
                                + " \"new_password\": \"five llamas in the boat\"}")
                        .formatted(user.name()));
        GeneratedClient client = new GeneratedClient(server.address(), tokens.get("accessToken"));
        String body = operation.takesJson()
                ? Fixtures.example(operation.id()).replace("five llamas in a boat", "five llamas in the boat")
                : null;
        return call(operation, client, Map.of(), body);
    }

    private Answer approve(ApiOperation operation) {
        Map<String, Object> target = Map.of("id", fixtures.fresh("targets").id());
        fixtures.answer("testTarget", target, null);
        HostKeyList shown = (HostKeyList)
                fixtures.answer("listTargetHostKeys", target, null).data().orElseThrow();
        String fingerprint = shown.getHostKeys().get(0).getFingerprint();
        return call(operation, admin, target, "{\"fingerprint\": \"" + fingerprint + "\"}");
    }

    private Answer login() {
        return fixtures.answer("login", Map.of(), Fixtures.example("login"));
    }

    /** Of which two are there, so that ending the newest does not end the one that is used. */
    private String newestSession() {
        login();
        SessionList sessions = (SessionList)
                fixtures.answer("listSessions", Map.of(), null).data().orElseThrow();
        return sessions.getSessions().get(0).getId().toString();
    }

    private static Answer call(
            ApiOperation operation, GeneratedClient client, Map<String, Object> arguments, @Nullable String body) {
        return client.call(operation, arguments, body);
    }
}
