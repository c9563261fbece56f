package io.opsconductor;

import io.opsconductor.spi.Secret;
import java.util.Objects;

/**
 * A PostgreSQL database, 15 to 18, that OpsConductor opens a pool of its own to.
 *
 * @param jdbcUrl for example {@code jdbc:postgresql://db.example.org/ops}
 * @param poolSize the most connections held, at least 4
 */
public record DatabaseSettings(String jdbcUrl, String username, Secret password, int poolSize) {
    public static final int DEFAULT_POOL_SIZE = 10;

    public DatabaseSettings {
        Objects.requireNonNull(jdbcUrl, "jdbcUrl");
        Objects.requireNonNull(username, "username");
        Objects.requireNonNull(password, "password");
        if (poolSize < 4) {
            throw new IllegalArgumentException("poolSize must be at least 4, not " + poolSize);
        }
    }

    /** With a pool of {@value #DEFAULT_POOL_SIZE} connections. */
    public static DatabaseSettings of(String jdbcUrl, String username, Secret password) {
        return new DatabaseSettings(jdbcUrl, username, password, DEFAULT_POOL_SIZE);
    }
}
