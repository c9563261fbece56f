package io.opsconductor.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.opsconductor.postgres.EmbeddedPostgresException.Reason;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedPostgresTest {
    @TempDir
    Path directory;

    @BeforeEach
    void usedDirectory() throws IOException {
        UsedDirectory.copyTo(directory.resolve("pg"));
    }

    /** The application's environment may hold a master key, and PostgreSQL runs under an account that others may share. */
    @Test
    void doesNotPassTheEnvironmentOfTheApplicationOn() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            long pid = Long.parseLong(Files.readAllLines(directory.resolve("pg/data/postmaster.pid"))
                    .get(0));

            assertThat(Files.readString(Path.of("/proc", Long.toString(pid), "environ"), StandardCharsets.ISO_8859_1)
                            .split("\0"))
                    .extracting(variable -> variable.substring(0, variable.indexOf('=')))
                    .isSubsetOf(
                            "PATH", "HOME", "TMPDIR", "TZ", "LD_LIBRARY_PATH", "LC_ALL", "PWD", "OLDPWD", "SHLVL", "_");
        }
    }

    @Test
    void restartKeepsTheData() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            TestConnection.to(postgres).execute("CREATE TABLE kept AS SELECT 'grüße' AS word");
        }
        try (EmbeddedPostgres postgres = start()) {
            assertThat(TestConnection.to(postgres).query("SELECT word FROM kept"))
                    .containsExactly("grüße");
        }
    }

    @Test
    void listensOnLoopbackOnlyWithPasswordAndTheBuiltinLocale() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            TestConnection connection = TestConnection.to(postgres);
            assertThat(connection.query("SHOW listen_addresses")).containsExactly("127.0.0.1");
            assertThat(connection.query("SHOW unix_socket_directories")).containsExactly("");
            assertThat(connection.query("SHOW fsync")).containsExactly("on");
            assertThat(connection.query("SHOW data_checksums")).containsExactly("on");
            assertThat(connection.query("SELECT datlocprovider::text || datlocale || pg_encoding_to_char(encoding)"
                            + " FROM pg_database WHERE datname = current_database()"))
                    .containsExactly("bC.UTF-8UTF8");
            assertThat(connection.query("SELECT DISTINCT auth_method FROM pg_hba_file_rules WHERE type = 'host'"))
                    .containsExactly("scram-sha-256");
            assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), "wrong"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory.resolve("pg/password"))))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void settingsReachTheServer() throws Exception {
        try (EmbeddedPostgres postgres =
                builder().setting("max_connections", "37").start()) {
            assertThat(TestConnection.to(postgres).query("SHOW max_connections"))
                    .containsExactly("37");
        }
    }

    @Test
    void aSecondServerInThisProcessIsRefusedAndTheFirstKeepsItsLock() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            for (int i = 0; i < 2; i++) {
                assertRefused(Reason.DIRECTORY_IN_USE)
                        .hasMessageContaining("in use by another server (process "
                                + ProcessHandle.current().pid() + ")");
            }
            try (ChildServer child = ChildServer.start(postgres.directory())) {
                assertThat(child.report())
                        .isEqualTo("DIRECTORY_IN_USE: The directory " + postgres.directory()
                                + " is in use by another server (process "
                                + ProcessHandle.current().pid()
                                + "). Stop that server first, or choose another directory.");
            }
        }
    }

    @Test
    void dataOfAnotherMajorVersionIsRefusedWithASentence() throws Exception {
        Files.writeString(directory.resolve("pg/data/PG_VERSION"), "17\n");
        assertRefused(Reason.WRONG_VERSION)
                .hasMessageContaining("made by PostgreSQL 17")
                .hasMessageContaining("brings PostgreSQL 18");
    }

    @Test
    void aDataFolderThatIsNoDatabaseIsRefusedAndLeftAlone() throws Exception {
        OwnedFiles.delete(directory.resolve("pg"));
        Path stranger = directory.resolve("pg/data/holiday.jpg");
        Files.createDirectories(stranger.getParent());
        Files.writeString(stranger, "beach");
        assertRefused(Reason.DAMAGED_DIRECTORY).hasMessageContaining("holds no PostgreSQL database");
        assertThat(stranger).hasContent("beach");
    }

    @Test
    void aLostPasswordFileIsNamed() throws Exception {
        Files.delete(directory.resolve("pg/password"));
        assertRefused(Reason.DAMAGED_DIRECTORY).hasMessageContaining("password is missing");
    }

    @Test
    void whatAnInterruptedFirstStartLeftIsSweptAway() throws Exception {
        OwnedFiles.delete(directory.resolve("pg"));
        for (String leftover : List.of("data.unfinished", "binaries/unfinished", "binaries/1.2.3-x86_64")) {
            Files.createDirectories(directory.resolve("pg").resolve(leftover).resolve("half"));
        }
        Files.writeString(directory.resolve("pg/data.password"), "half");
        try (EmbeddedPostgres postgres = start()) {
            assertThat(TestConnection.to(postgres).query("SELECT 1")).containsExactly("1");
        }
        assertThat(directory.resolve("pg/data.unfinished")).doesNotExist();
        assertThat(directory.resolve("pg/data.password")).doesNotExist();
        assertThat(directory.resolve("pg/binaries")).isDirectoryNotContaining("glob:**/{unfinished,1.2.3*}");
    }

    @Test
    void aTakenPortIsNamed() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> builder().port(taken.getLocalPort()).start())
                    .asInstanceOf(type(EmbeddedPostgresException.class))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.PORT_IN_USE))
                    .extracting(Throwable::getMessage)
                    .asString()
                    .contains(Integer.toString(taken.getLocalPort()));
        }
        start().close();
    }

    @Test
    void closingTwiceIsFineAndNoProcessIsLeft() throws Exception {
        EmbeddedPostgres postgres = start();
        long pid = postgres.pid();
        postgres.close();
        postgres.close();
        assertThat(ProcessHandle.of(pid).map(ProcessHandle::isAlive)).isNotEqualTo(Optional.of(true));
        assertThat(left(postgres)).isEmpty();
    }

    @Test
    void aServerThatDiesIsStartedAgainOnTheSamePort() throws Exception {
        try (EmbeddedPostgres postgres = start()) {
            TestConnection connection = TestConnection.to(postgres);
            connection.execute("CREATE TABLE kept AS SELECT 1 AS n");
            for (int round = 0; round < 3; round++) {
                long killed = postgres.pid();
                Commands.signal("KILL", killed);
                Await.until(
                        "a new server answers",
                        Duration.ofSeconds(30),
                        () -> postgres.pid() != killed && answers(connection));
                assertThat(connection.query("SELECT n FROM kept")).containsExactly("1");
            }
        }
    }

    private static boolean answers(TestConnection connection) {
        try {
            return connection.query("SELECT 1").equals(List.of("1"));
        } catch (SQLException e) {
            return false;
        }
    }

    static List<Long> left(EmbeddedPostgres postgres) {
        Path data = postgres.directory().resolve("data");
        return new ServerProcesses(data, Cluster.mark(data)).living();
    }

    private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Reason reason) {
        return assertThatThrownBy(this::start)
                .isInstanceOf(EmbeddedPostgresException.class)
                .satisfies(e ->
                        assertThat(((EmbeddedPostgresException) e).reason()).isEqualTo(reason));
    }

    private EmbeddedPostgres start() {
        return builder().start();
    }

    private EmbeddedPostgres.Builder builder() {
        return EmbeddedPostgres.builder(directory.resolve("pg"));
    }
}
