package io.opsconductor.postgres.testing;

import io.opsconductor.postgres.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the server for this JVM's tests: the one named by a property, else a container, else the embedded one. */
final class TestServers {
    private static final Logger log = LoggerFactory.getLogger(TestServers.class);

    private TestServers() {}

    static TestServer choose() {
        TestServer server = named().or(TestServers::container).orElseGet(TestServers::embedded);
        log.info("Test databases come from {}: {}", server.description(), server.jdbcUrl());
        return server;
    }

    private static Optional<TestServer> named() {
        String url = System.getProperty("opsconductor.test.db", "");
        return url.isEmpty()
                ? Optional.empty()
                : Optional.of(new TestServer(
                        "-Dopsconductor.test.db",
                        url,
                        System.getProperty("opsconductor.test.db.username", System.getProperty("user.name")),
                        System.getProperty("opsconductor.test.db.password", ""),
                        true));
    }

    private static Optional<TestServer> container() {
        boolean engineLikely = System.getenv("DOCKER_HOST") != null
                || Files.exists(Path.of("/var/run/docker.sock"), LinkOption.NOFOLLOW_LINKS);
        if (!engineLikely || !isPresent("org.testcontainers.postgresql.PostgreSQLContainer")) {
            return Optional.empty();
        }
        return ContainerServer.start();
    }

    private static boolean isPresent(String className) {
        try {
            Class.forName(className, false, TestServers.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static TestServer embedded() {
        try {
            Path directory = Files.createTempDirectory("opsconductor-test-db-");
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx--x--x"));
            EmbeddedPostgres postgres = EmbeddedPostgres.builder(directory)
                    .setting("fsync", "off")
                    .setting("full_page_writes", "off")
                    .setting("synchronous_commit", "off")
                    .setting("max_connections", "200")
                    .start();
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> discard(postgres, directory), "opsconductor-test-db-discard"));
            return new TestServer(
                    "the embedded PostgreSQL",
                    postgres.jdbcUrl("postgres"),
                    postgres.username(),
                    postgres.password(),
                    false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void discard(EmbeddedPostgres postgres, Path directory) {
        postgres.close();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            log.warn("The test databases in {} could not be removed", directory, e);
        }
    }
}
