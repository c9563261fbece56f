package io.opsconductor.postgres.testing;

import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.postgresql.PostgreSQLContainer;
import org.testcontainers.utility.DockerImageName;

/** A PostgreSQL in a container; loaded only where Testcontainers is on the class path. */
final class ContainerServer {
    private static final Logger log = LoggerFactory.getLogger(ContainerServer.class);
    private static final DockerImageName IMAGE = DockerImageName.parse("postgres:18-alpine");

    private ContainerServer() {}

    /** Starts one if a container engine answers; Testcontainers removes it after the JVM. */
    @SuppressWarnings("resource") // lives as long as the JVM
    static Optional<TestServer> start() {
        try {
            if (!DockerClientFactory.instance().isDockerAvailable()) {
                return Optional.empty();
            }
            PostgreSQLContainer container = new PostgreSQLContainer(IMAGE)
                    .withCommand(
                            "postgres", "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "max_connections=200");
            container.start();
            return Optional.of(new TestServer(
                    "a container of " + IMAGE,
                    container.getJdbcUrl(),
                    container.getUsername(),
                    container.getPassword(),
                    false));
        } catch (RuntimeException e) {
            log.warn("A container engine answers but cannot run {}", IMAGE, e);
            return Optional.empty();
        }
    }
}
