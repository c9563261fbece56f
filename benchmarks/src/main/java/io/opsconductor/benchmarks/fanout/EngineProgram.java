package io.opsconductor.benchmarks.fanout;

import io.opsconductor.DatabaseSettings;
import io.opsconductor.MasterKey;
import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.benchmarks.common.ProcessUse;
import io.opsconductor.common.Actor;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.postgres.EmbeddedPostgres;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunState;
import io.opsconductor.run.StartRun;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPrivateKey;
import io.opsconductor.target.TargetSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * The engine, with a PostgreSQL of its own, which keeps the whole history, and a listener that follows the output.
 * Arguments: the directory of the fleet, how many targets, how many at once, seconds for which connections are kept.
 */
final class EngineProgram implements Rounds.Work {
    private static final String JOB = """
            name: fan-out
            parallelism: %d
            targets: "*"
            steps:
              - name: say
                type: exec
                command: %s
            """;

    /** To look at what is stored. */
    private final Connection connection;

    private final Services services;
    private final int targets;
    private final JobId job;

    private EngineProgram(Connection connection, Services services, Fleet fleet, int atOnce) {
        this.connection = connection;
        this.services = services;
        this.targets = fleet.addresses().size();
        createTargets(fleet);
        this.job = services.jobs()
                .create(JobSource.yaml(JOB.formatted(atOnce, Fleet.COMMAND)))
                .id();
    }

    public static void main(String[] arguments) throws Exception {
        Fleet fleet = Fleet.read(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        int atOnce = Integer.parseInt(arguments[2]);
        Path data = Files.createTempDirectory(Path.of(arguments[0]), "postgres-");
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx--x--x"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder(data).start();
                OpsConductor conductor = OpsConductor.builder()
                        .database(DatabaseSettings.of(
                                postgres.jdbcUrl(), postgres.username(), Secret.ofString(postgres.password())))
                        .masterKey(MasterKey.passphrase(Secret.ofString("a master key of the benchmark")))
                        .parallelism(atOnce)
                        .transportSetting("ssh", "idle_timeout", arguments[3])
                        .build();
                Connection connection =
                        DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password())) {
            conductor.start();
            EngineProgram program = new EngineProgram(connection, conductor.as(Actor.host("benchmark")), fleet, atOnce);
            Rounds.serve(program, ProcessUse::descendantsCpu);
        }
    }

    private void createTargets(Fleet fleet) {
        Secret key = Secret.ofString(read(fleet.key()));
        CredentialId credential = services.credentials()
                .create(new NewCredential("bench", null, new SshPrivateKey(fleet.user(), key, null)))
                .id();
        for (int i = 0; i < targets; i++) {
            services.targets()
                    .create(TargetSpec.of(
                                    "target-" + i,
                                    "ssh",
                                    fleet.addresses().get(i).getHostString())
                            .withPort(fleet.addresses().get(i).getPort())
                            .withCredential(credential));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Over all targets, to the last event that the listener is told; then the history must hold all outputs. */
    private void run(Follower.Progress progress) throws Exception {
        Run run = services.runs().start(StartRun.of(job));
        Follower follower = new Follower(progress);
        services.runs().follow(run.id(), 0, follower);
        int printed = follower.ended().get(30, TimeUnit.MINUTES);
        RunState state = services.runs().get(run.id()).state();
        if (state != RunState.SUCCEEDED || printed != targets || stored(run) != targets) {
            throw new IllegalStateException("the run is " + state + "; the listener was told of " + printed
                    + " outputs, the history has " + stored(run));
        }
    }

    private int stored(Run run) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT count(*) FROM opsconductor.run_event WHERE run_id = ? AND kind = 'stdout' AND data = ?")) {
            query.setObject(1, run.id().value());
            query.setBytes(2, Fleet.OUTPUT.getBytes(StandardCharsets.UTF_8));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    @Override
    public void perform() throws Exception {
        run(output -> {});
    }

    @Override
    public double heapPerTarget() throws Exception {
        long before = usedAfterCollection();
        long[] during = new long[1];
        run(output -> {
            if (output == (targets + 1) / 2) {
                during[0] = usedAfterCollection();
            }
        });
        return (during[0] - before) / 1024.0 / targets;
    }

    private static long usedAfterCollection() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
