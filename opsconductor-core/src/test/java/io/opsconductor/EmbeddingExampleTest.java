package io.opsconductor;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.common.Actor;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.credential.Credential;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.job.Job;
import io.opsconductor.job.JobSource;
import io.opsconductor.postgres.testing.TestDatabase;
import io.opsconductor.postgres.testing.TestDatabases;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunEvent;
import io.opsconductor.run.RunId;
import io.opsconductor.run.RunListener;
import io.opsconductor.run.RunQuery;
import io.opsconductor.run.RunState;
import io.opsconductor.run.Runs;
import io.opsconductor.run.StartRun;
import io.opsconductor.run.StepRunQuery;
import io.opsconductor.run.Subscription;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.target.TargetSelection;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testkit.ssh.OpenSshServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The samples of the documents, each between the marks of a region, at work on a real database and a real SSH server. */
@Timeout(120)
class EmbeddingExampleTest {
    private static final Secret MASTER_KEY = Secret.ofString("a passphrase of 16 characters or more");

    private static OpenSshServer server;
    private static TestDatabase database;

    @BeforeAll
    static void startServers() {
        server = OpenSshServer.start();
        database = TestDatabases.empty();
    }

    @AfterAll
    static void stopServers() {
        server.close();
        database.close();
    }

    @Test
    void aJobRunsFromAnEmptyDatabase() throws IOException {
        try (TestDatabase empty = TestDatabases.empty()) {
            StringBuilder log = new StringBuilder();
            uptime(empty, server.hostname(), server.port(), Secret.ofString(server.password()), log);
            assertThat(log).contains("load average");
        }
    }

    private static void uptime(TestDatabase db, String hostname, int port, Secret password, Appendable out)
            throws IOException {
        String url = db.jdbcUrl();
        String user = db.username();
        Secret dbPassword = Secret.ofString(db.password());
        String login = OpenSshServer.USER;
        // region embed
        try (OpsConductor conductor = OpsConductor.builder()
                .database(DatabaseSettings.of(url, user, dbPassword))
                .masterKey(MasterKey.passphrase(MASTER_KEY))
                .build()) {
            conductor.start();
            Services ops = conductor.as(Actor.host("my-application"));
            Credential ssh = ops.credentials().create(new NewCredential("web", null, new SshPassword(login, password)));
            TargetSpec web =
                    TargetSpec.of("web-1", "ssh", hostname).withPort(port).withCredential(ssh.id());
            ops.targets().create(web);
            String yaml = "{name: uptime, targets: [web-1], steps: [{type: exec, command: uptime}]}";
            Job job = ops.jobs().create(JobSource.yaml(yaml));
            Run run = ops.runs().start(StartRun.of(job.id()));
            ops.runs().whenFinished(run.id()).toCompletableFuture().join();
            ops.runs().log(run.id(), null, out);
        }
        // endregion
    }

    @Test
    void theDataSourceOfTheApplicationIsBorrowedAndRunsJoinItsTransactions() throws Exception {
        DataSource dataSource = database.dataSource();
        // region data-source
        OpsConductor conductor = OpsConductor.builder()
                .dataSource(dataSource)
                .masterKey(MasterKey.passphrase(MASTER_KEY))
                .parallelism(200)
                .nodeName("app-1")
                .transportSetting("ssh", "idle_timeout", "60")
                .build();
        conductor.start();
        // endregion
        try (conductor) {
            prepare(conductor);
            Run kept = order(conductor, dataSource, 1, true);
            Run undone = order(conductor, dataSource, 2, false);

            Runs runs = conductor.as(Actor.host("test")).runs();
            assertThat(finished(runs, kept.id()).state())
                    .as(runs.steps(kept.id(), StepRunQuery.all(), PageRequest.first())
                            .toString())
                    .isEqualTo(RunState.SUCCEEDED);
            assertThat(runs.list(RunQuery.all(), PageRequest.first()).items())
                    .extracting(Run::id)
                    .containsExactly(kept.id())
                    .doesNotContain(undone.id());
            assertThat(followed(conductor, kept.id())).isEqualTo("order 1 is on its way\n");
        }
    }

    private static void prepare(OpsConductor conductor) throws SQLException {
        Services ops = conductor.as(Actor.host("test"));
        Credential ssh = ops.credentials()
                .create(new NewCredential(
                        "web", null, new SshPassword(OpenSshServer.USER, Secret.ofString(server.password()))));
        ops.targets()
                .create(TargetSpec.of("web-1", "ssh", server.hostname())
                        .withPort(server.port())
                        .withCredential(ssh.id()));
        ops.jobs().create(JobSource.yaml("""
                name: deliver
                targets: [web-1]
                parameters: [{name: order, type: number}]
                steps: [{type: exec, command: "echo order {{ order }} is on its way"}]
                """));
        try (Connection connection = database.dataSource().getConnection();
                PreparedStatement create = connection.prepareStatement("CREATE TABLE orders (id bigint PRIMARY KEY)")) {
            create.execute();
        }
    }

    private static Run order(OpsConductor conductor, DataSource dataSource, long order, boolean commit)
            throws SQLException {
        Actor clerk = Actor.host("u-17", "Ada", Role.OPERATOR);
        // region transaction
        Services ops = conductor.as(clerk);
        Job job = ops.jobs().findByName("deliver").orElseThrow();
        Run run;
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            insertOrder(connection, order);
            StartRun request = StartRun.of(job.id())
                    .withParameters(Map.of("order", order))
                    .on(TargetSelection.of("web-1"))
                    .withIdempotencyKey("order-" + order);
            run = ops.runs().start(request, connection); // begins when, and only if, the connection commits
            if (commit) {
                connection.commit();
            } else {
                connection.rollback();
            }
        }
        // endregion
        return run;
    }

    private static void insertOrder(Connection connection, long order) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO orders VALUES (?)")) {
            insert.setLong(1, order);
            insert.execute();
        }
    }

    private static Run finished(Runs runs, RunId id) {
        return runs.whenFinished(id)
                .toCompletableFuture()
                .orTimeout(60, TimeUnit.SECONDS)
                .join();
    }

    private static String followed(OpsConductor conductor, RunId id) throws Exception {
        Runs runs = conductor.as(Actor.host("test")).runs();
        StringBuilder screen = new StringBuilder();
        // region listener
        CompletableFuture<Boolean> ended = new CompletableFuture<>();
        RunListener listener = new RunListener() {
            @Override
            public void onEvent(RunEvent event) {
                if (event instanceof RunEvent.Output output) {
                    screen.append(StandardCharsets.UTF_8.decode(output.data()));
                }
            }

            @Override
            public void onEnd(boolean finished) {
                ended.complete(finished);
            }
        };
        try (Subscription subscription = runs.follow(id, 0, listener)) {
            ended.get(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS);
        }
        // endregion
        return screen.toString();
    }
}
