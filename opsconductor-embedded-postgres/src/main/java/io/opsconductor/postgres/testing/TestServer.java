package io.opsconductor.postgres.testing;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The PostgreSQL server this JVM's tests use.
 *
 * @param description where it came from, for the log
 * @param jdbcUrl address of a database on it to connect to for administration, parameters included
 * @param outlivesUs whether it goes on after this JVM, so that what we made must be dropped
 */
record TestServer(String description, String jdbcUrl, String username, String password, boolean outlivesUs) {
    /** The address of another database of the server, with the same parameters. */
    String jdbcUrl(String database) {
        URI uri = URI.create(jdbcUrl.substring("jdbc:".length()));
        String query = uri.getQuery() == null ? "" : "?" + uri.getQuery();
        return "jdbc:postgresql://" + uri.getAuthority() + "/" + database + query;
    }

    /** Executes statements one by one, each in its own transaction, as CREATE DATABASE demands. */
    void execute(String... statements) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl, username, password);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The test database server (" + description + ") refused: " + e.getMessage(), e);
        }
    }
}
