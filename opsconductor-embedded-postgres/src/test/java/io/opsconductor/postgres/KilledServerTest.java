package io.opsconductor.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Execution(ExecutionMode.CONCURRENT)
class KilledServerTest {
    private static final int ROUNDS = Math.min(3, Integer.getInteger("opsconductor.test.kill-rounds", 3));

    @TempDir
    Path temporary;

    private Path directory;

    @BeforeEach
    void directory() throws IOException {
        directory = temporary.toRealPath().resolve("pg");
        UsedDirectory.copyTo(directory);
    }

    private enum Victim {
        JVM,
        POSTGRES,
        JVM_THEN_POSTGRES,
        POSTGRES_THEN_JVM;

        void kill(ChildServer server) throws InterruptedException {
            switch (this) {
                case JVM -> server.killJvm();
                case POSTGRES -> server.killPostgres();
                case JVM_THEN_POSTGRES -> {
                    server.killJvm();
                    server.killPostgres();
                }
                case POSTGRES_THEN_JVM -> {
                    server.killPostgres();
                    server.killJvm();
                }
            }
        }
    }

    @Test
    void killingAnyOfTheProcessesLosesNothing() throws Exception {
        int expected = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (Victim victim : Victim.values()) {
                try (ChildServer server = ChildServer.start(directory)) {
                    TestConnection connection = server.connection();
                    connection.execute("CREATE TABLE IF NOT EXISTS kept (n int)");
                    connection.execute("INSERT INTO kept VALUES (" + expected + ")");
                    expected++;
                    victim.kill(server);
                }
                try (ChildServer server = ChildServer.start(directory)) {
                    assertThat(server.connection().query("SELECT count(*) FROM kept"))
                            .as("after killing %s in round %d", victim, round)
                            .containsExactly(Integer.toString(expected));
                    server.closeAndExit();
                }
                assertThat(left()).isEmpty();
            }
        }
    }

    @Test
    void theServerEndsWithItsJvmHoweverThatEnds() throws Exception {
        try (ChildServer server = ChildServer.start(directory)) {
            assertThat(server.report()).startsWith("READY");
            server.exitWithoutClose();
        }
        Await.until("the server of a JVM that exited is gone", Duration.ofSeconds(10), () -> left().isEmpty());
        try (ChildServer server = ChildServer.start(directory)) {
            assertThat(server.report()).startsWith("READY");
            server.killJvm();
        }
        Await.until("the server of a killed JVM is gone", Duration.ofSeconds(10), () -> left().isEmpty());
    }

    @Test
    void aKilledJvmWithABusySessionIsNoObstacleToTheNextStart() throws Exception {
        try (ChildServer server = ChildServer.start(directory)) {
            TestConnection connection = server.connection();
            Thread busy = new Thread(() -> {
                try {
                    connection.query("SELECT pg_sleep(600)");
                } catch (SQLException e) {
                    // ends with the server, as it should
                }
            });
            busy.start();
            Await.until(
                    "the session is busy",
                    Duration.ofSeconds(10),
                    () -> connection
                            .query(
                                    "SELECT count(*) FROM pg_stat_activity WHERE query LIKE '%pg_sleep(600)' AND state = 'active'")
                            .equals(List.of("1")));
            server.killPostgres();
            server.killJvm();
            try (ChildServer next = ChildServer.start(directory)) {
                assertThat(next.report()).startsWith("READY");
                next.closeAndExit();
            }
            busy.join();
        }
    }

    @Test
    void aReusedProcessNumberIsNotTakenForAServer() throws Exception {
        Path pidFile = directory.resolve("data/postmaster.pid");
        // The number of a process that lives and is no server: ours. One that never was. One that is no number.
        for (String pid : List.of(Long.toString(ProcessHandle.current().pid()), "1", "4194304", "garbage", "")) {
            Files.writeString(pidFile, pid + "\n" + directory.resolve("data") + "\n1\n5432\n\n127.0.0.1\n");
            try (EmbeddedPostgres postgres = EmbeddedPostgres.builder(directory).start()) {
                assertThat(TestConnection.to(postgres).query("SELECT 1")).containsExactly("1");
            }
        }
    }

    @Test
    void aZombieIsNotTakenForAServer() throws Exception {
        // The shell's child ends soon, and sleep, which the shell becomes, never collects it.
        Process parent = new ProcessBuilder("/bin/sh", "-c", "sleep 0.2 & echo $!; exec sleep 60").start();
        try {
            String pid = parent.inputReader(StandardCharsets.US_ASCII).readLine();
            Await.until(
                    "the child is a zombie",
                    Duration.ofSeconds(10),
                    () -> Files.readString(Path.of("/proc", pid, "stat")).contains(") Z "));
            Files.writeString(
                    directory.resolve("data/postmaster.pid"),
                    pid + "\n" + directory.resolve("data") + "\n1\n5432\n\n127.0.0.1\n");
            try (EmbeddedPostgres postgres = EmbeddedPostgres.builder(directory).start()) {
                assertThat(TestConnection.to(postgres).query("SELECT 1")).containsExactly("1");
            }
        } finally {
            parent.destroyForcibly();
        }
    }

    /** User 1 has a name on every Linux; 1234 has none here, as in many containers, and initdb insists on one. */
    @ParameterizedTest
    @ValueSource(ints = {1, 1234})
    @EnabledIfSystemProperty(
            named = "user.name",
            matches = "root",
            disabledReason = "only root can become another user")
    void anOrdinaryUserNeedsNothingFromRoot(int uid) throws Exception {
        openToAll(temporary);
        Path home = Files.createDirectory(temporary.resolve("home"));
        OwnedFiles.chown(home, uid, uid);
        String classPath = copyOfTheClassPath(Files.createDirectory(temporary.resolve("lib")));
        List<String> asUser = List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups");
        for (int round = 0; round < 2; round++) {
            try (ChildServer server = ChildServer.start(home.resolve("pg"), classPath, asUser)) {
                assertThat(server.connection().query("SELECT 1")).containsExactly("1");
                assertThat(OwnedFiles.uid(Path.of("/proc/" + server.postgresPid())))
                        .isEqualTo(uid);
                server.killJvm();
            }
        }
        // Root takes the directory over without taking it away from the user.
        try (EmbeddedPostgres postgres =
                EmbeddedPostgres.builder(home.resolve("pg")).start()) {
            assertThat(OwnedFiles.uid(Path.of("/proc/" + postgres.pid()))).isEqualTo(uid);
        }
        assertThat(OwnedFiles.uid(home.resolve("pg/data"))).isEqualTo(uid);
    }

    @Test
    @EnabledIfSystemProperty(named = "user.name", matches = "root", disabledReason = "only root has two ways")
    void rootRunsTheServerAsNobodyOrInANamespace() throws Exception {
        Path open = temporary.resolve("open");
        openToAll(temporary);
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder(open).start()) {
            assertThat(OwnedFiles.uid(Path.of("/proc/" + postgres.pid()))).isEqualTo(65534);
        }
        // The same data, once only root may pass to it.
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx------"));
        try (EmbeddedPostgres postgres = EmbeddedPostgres.builder(open).start()) {
            assertThat(OwnedFiles.uid(open.resolve("data"))).isZero();
            assertThat(TestConnection.to(postgres).query("SELECT 1")).containsExactly("1");
        }
    }

    private List<Long> left() {
        Path data = directory.resolve("data");
        return new ServerProcesses(data, Cluster.mark(data)).living();
    }

    private static void openToAll(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String copyOfTheClassPath(Path target) throws IOException {
        List<String> entries = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(":", -1)) {
            Path source = Path.of(entry);
            if (!Files.exists(source)) {
                continue;
            }
            Path copy = target.resolve(entries.size() + "-" + source.getFileName());
            try (Stream<Path> files = Files.walk(source)) {
                for (Path file : files.toList()) {
                    Files.copy(
                            file,
                            copy.resolve(source.relativize(file).toString()),
                            StandardCopyOption.REPLACE_EXISTING);
                }
            }
            entries.add(copy.toString());
        }
        return String.join(":", entries);
    }
}
