package io.opsconductor.postgres.testing;

import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database made for one test, dropped by {@link #close()} whoever is still connected.
 *
 * @param jdbcUrl its address
 * @param username a superuser
 * @param password of that user
 */
public record TestDatabase(String jdbcUrl, String username, String password) implements AutoCloseable {
    /** An unpooled source of connections to it. */
    public DataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(username);
        source.setPassword(password);
        return source;
    }

    /** The three values under the names by which Spring Boot takes a data source. */
    public Map<String, String> springProperties() {
        return Map.of(
                "spring.datasource.url", jdbcUrl,
                "spring.datasource.username", username,
                "spring.datasource.password", password);
    }

    /** Ends all sessions on the database and drops it; closing twice is fine. */
    @Override
    public void close() {
        TestDatabases.drop(this);
    }
}
