package io.opsconductor.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.credential.Credential;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.ApiKey;
import io.opsconductor.target.ConnectionReport;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.JobRuns;
import io.opsconductor.testing.WebServer;
import io.opsconductor.testkit.transport.Await;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Steps of type http, through the whole of it. */
@Timeout(180)
class HttpJobTest {
    private static final String KEY = "k-5up3r-s3cret";
    private static final long LIMIT = 1 << 20;

    private static WebServer server;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.outputLimit(LIMIT));

    private static final JobRuns RUNS = new JobRuns(OPS);

    @BeforeAll
    static void createTargets() {
        server = WebServer.http();
        Credential key = OPS.asAdmin()
                .credentials()
                .create(new NewCredential("key", null, new ApiKey("X-Key", "", Secret.ofString(KEY))));
        TargetSpec web = TargetSpec.of("web-1", "http", "127.0.0.1").withPort(server.port());
        OPS.asAdmin().targets().create(web.withTags("role:web"));
        OPS.asAdmin()
                .targets()
                .create(TargetSpec.of("web-2", "http", "127.0.0.1")
                        .withPort(server.port())
                        .withTags("role:web")
                        .withCredential(key.id()));
        OPS.asAdmin()
                .targets()
                .create(TargetSpec.of("gone", "http", "127.0.0.1").withPort(1));
        OPS.asAdmin()
                .targets()
                .create(TargetSpec.of("shell", "ssh", "127.0.0.1").withPort(1));
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void aCallIsMadeToEachTargetAndItsAnswerCanBeUsed() {
        Run run = RUNS.await(RUNS.service()
                .start(StartRun.of(RUNS.job("""
                        targets: role:web
                        parameters: [{name: user}, {name: count, type: number}]
                        steps:
                          - name: create
                            type: http
                            method: POST
                            path: /echo/users/{{ user }}?by={{ user }}
                            headers: {X-Note: "for {{ count }}"}
                            json: {name: "{{ user }}", count: "{{ count }}"}
                            capture: created
                          - {name: probe, type: http.http, path: /nothing, on_failure: continue}
                          - name: mend
                            type: http
                            method: PUT
                            path: /echo/mended
                            body: "{{ created }}"
                            when: {step: probe, exit_code: 404}
                            expect_status: [200, 3xx]
                        """)).withParameters(Map.of("user", "a/b \"?", "count", 3)))
                .id());

        assertThat(RUNS.steps(run).stream().filter(step -> step.targetName().equals("web-1")))
                .extracting(StepRun::name, StepRun::state, StepRun::reason, StepRun::exitCode)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("create", StepState.SUCCEEDED, null, 200),
                        org.assertj.core.groups.Tuple.tuple("probe", StepState.FAILED, "http_status", 404),
                        org.assertj.core.groups.Tuple.tuple("mend", StepState.SUCCEEDED, null, 200));
        assertThat(server.requests())
                .filteredOn(request -> request.uri().startsWith("/echo/users"))
                .hasSize(2)
                .allSatisfy(request -> {
                    assertThat(request.uri()).isEqualTo("/echo/users/a%2Fb%20%22%3F?by=a%2Fb%20%22%3F");
                    assertThat(request.body()).isEqualTo("{\"name\":\"a/b \\\"?\",\"count\":3}");
                    assertThat(request.headers())
                            .containsEntry("x-note", "for 3")
                            .containsEntry("content-type", "application/json");
                });
        assertThat(server.requests())
                .filteredOn(request -> request.uri().equals("/echo/mended"))
                .extracting(WebServer.Request::body)
                .containsOnly("{\"name\":\"a/b \\\"?\",\"count\":3}");
    }

    @Test
    void theKeyIsSentAndMaskedInTheAnswer() {
        Run run = RUNS.finished(RUNS.job("targets: [web-2]\nsteps: [{type: http, path: /key}]\n"));

        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(server.requests())
                .filteredOn(request -> request.uri().equals("/key"))
                .extracting(request -> request.headers().get("x-key"))
                .containsExactly(KEY);
        assertThat(RUNS.log(run)).contains("********").doesNotContain(KEY);
    }

    @Test
    void aBodyBeyondTheLimitIsCutAndDoesNoHarm() {
        Run run = RUNS.finished(RUNS.job("targets: [web-1]\nsteps: [{type: http, path: /bytes/1073741824}]\n"));

        StepRun step = RUNS.steps(run).get(0);
        assertThat(step.state()).isEqualTo(StepState.SUCCEEDED);
        assertThat(step.outputBytes()).isEqualTo(LIMIT);
        assertThat(step.truncated()).isTrue();
    }

    @Test
    void whatDoesNotFitOrDoesNotAnswerFailsWithItsReason() {
        assertThat(reason("targets: [web-1]\nsteps: [{type: exec, command: ls}]\n"))
                .isEqualTo("unsupported");
        assertThat(reason("targets: [web-1]\nsteps: [{type: https.http, path: /}]\n"))
                .isEqualTo("unsupported");
        assertThat(reason("targets: [gone]\nsteps: [{type: http, path: /}]\n")).isEqualTo("connection_refused");
        assertThat(reason("targets: [web-1]\nsteps: [{type: http, path: /never, timeout_seconds: 1}]\n"))
                .isEqualTo("command_timeout");
        assertThat(reason("targets: [web-1]\nsteps: [{type: http, path: /status/302}]\n"))
                .isEqualTo("http_status");
        assertThat(reason("targets: [shell]\nsteps: [{type: http, path: /}]\n")).isEqualTo("credential_unusable");
    }

    private static String reason(String body) {
        return RUNS.steps(RUNS.finished(RUNS.job(body))).get(0).reason();
    }

    @Test
    void aValueThatCannotBeCarriedFailsTheStep() {
        Run run = RUNS.await(RUNS.service()
                .start(StartRun.of(RUNS.job("targets: [web-1]\nsteps: [{type: http, path: '/echo/{{ v }}'}]\n"))
                        .withParameters(Map.of("v", "..")))
                .id());

        assertThat(RUNS.steps(run).get(0).reason()).isEqualTo("parameter_unsafe");
    }

    @Test
    void aCancelEndsTheCall() {
        Run run = RUNS.start(RUNS.job("targets: [web-1]\nsteps: [{type: http, path: /slow}]\n"));
        RUNS.awaitOutput(run);

        RUNS.service().cancel(run.id());

        assertThat(RUNS.await(run.id()).state()).isEqualTo(RunState.CANCELED);
        StepRun step = RUNS.steps(run).get(0);
        assertThat(step.state()).isEqualTo(StepState.ABORTED);
        assertThat(step.termination()).isEqualTo("not_confirmed");
        Await.value(server.left());
    }

    @Test
    void aFailedCallIsTriedAgain() {
        Run run = RUNS.finished(
                RUNS.job(
                        "targets: [web-1]\nsteps: [{type: http, path: /status/503, retry: {attempts: 3, delay_seconds: 0}}]\n"));

        assertThat(RUNS.steps(run).get(0).attempt()).isEqualTo(3);
    }

    @Test
    void theConnectionTestSaysWhatAnswered() {
        ConnectionReport report = test("web-1");
        assertThat(report.reachable()).isTrue();
        assertThat(report.message()).isEqualTo("web-1 answered: TestServer/1, HTTP status 404.");

        assertThat(test("gone").code()).isEqualTo("connection_refused");
    }

    private static ConnectionReport test(String target) {
        var targets = OPS.asAdmin().targets();
        return Await.value(targets.test(targets.findByName(target).orElseThrow().id()));
    }
}
