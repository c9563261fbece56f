package io.opsconductor.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.api.ApiServer;
import io.opsconductor.client.ApiClient;
import io.opsconductor.client.ApiException;
import io.opsconductor.client.api.AuthApi;
import io.opsconductor.client.api.CredentialsApi;
import io.opsconductor.client.api.JobsApi;
import io.opsconductor.client.api.RunsApi;
import io.opsconductor.client.api.TargetsApi;
import io.opsconductor.client.model.CredentialBody;
import io.opsconductor.client.model.CredentialDataBody;
import io.opsconductor.client.model.CredentialType;
import io.opsconductor.client.model.LoginBody;
import io.opsconductor.client.model.Run;
import io.opsconductor.client.model.RunBody;
import io.opsconductor.client.model.RunState;
import io.opsconductor.client.model.StepRun;
import io.opsconductor.client.model.StoredSecret;
import io.opsconductor.client.model.Target;
import io.opsconductor.client.model.TargetBody;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.testkit.FakeTarget;
import io.opsconductor.testkit.FakeTargets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the product is for, by the Java client that openapi-generator makes of the document. */
@FakeTargets(linux = 1)
class MainScenarioTest {
    @RegisterExtension
    static final ApiServer server = new ApiServer();

    @Test
    void aTargetIsAddedTestedAndWorkedOn(FakeTarget host) throws ApiException {
        ApiClient client = new ApiClient();
        client.updateBaseUri(server.address() + "/api/v1");
        String token = new AuthApi(client)
                .login(new LoginBody().username("admin").password(ApiServer.ADMIN_PASSWORD))
                .getAccessToken();
        client.setRequestInterceptor(request -> request.setHeader("Authorization", "Bearer " + token));

        SshPassword login = (SshPassword) host.credential();
        String password = login.password().revealChars(String::new);
        UUID credential = new CredentialsApi(client)
                .createCredential(
                        new CredentialBody()
                                .name("deploy")
                                .credentialType(CredentialType.SSH)
                                .credentialData(new CredentialDataBody()
                                        .username(login.username())
                                        .password(new StoredSecret(password))),
                        null)
                .getId();
        Target target = new TargetsApi(client)
                .createTarget(
                        new TargetBody()
                                .name("web-1")
                                .protocol("ssh")
                                .hostname(host.hostname())
                                .port(host.port())
                                .credentialRef(credential.toString())
                                .tags(List.of("role:web")),
                        null);
        assertThat(new TargetsApi(client).testTarget(target.getId()).getReachable())
                .isTrue();

        UUID job = new JobsApi(client)
                .createJob(
                        Map.of(
                                "name",
                                "greet",
                                "targets",
                                "role:web",
                                "parameters",
                                List.of(Map.of("name", "whom")),
                                "steps",
                                List.of(Map.of("type", "exec", "command", "echo hello {{ whom }}"))),
                        null)
                .getId();
        RunsApi runs = new RunsApi(client);
        Run run = new JobsApi(client).runJob(job, null, new RunBody().parameters(Map.of("whom", "world")));
        while (List.of(RunState.QUEUED, RunState.RUNNING).contains(run.getState())) {
            run = runs.getRun(run.getId());
        }
        assertThat(run.getState()).isEqualTo(RunState.SUCCEEDED);
        assertThat(runs.getRunLog(run.getId(), null, null)).content().contains("hello world");
        StepRun step = runs.listRunSteps(run.getId(), null, null, null, null, null)
                .getSteps()
                .get(0);
        assertThat(step.getTarget()).isEqualTo("web-1");
        assertThat(step.getExitCode()).isZero();

        assertThatThrownBy(() -> new TargetsApi(client).getTarget(UUID.randomUUID(), null))
                .isInstanceOfSatisfying(ApiException.class, refused -> {
                    assertThat(refused.getCode()).isEqualTo(404);
                    assertThat(refused.getResponseBody()).contains("\"code\":\"target_not_found\"");
                });
    }
}
