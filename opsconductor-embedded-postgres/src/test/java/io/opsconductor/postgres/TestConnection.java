package io.opsconductor.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Where a server's database is, and the few statements the tests make on it. */
record TestConnection(String url, String password) {
    static TestConnection to(EmbeddedPostgres postgres) {
        return new TestConnection(postgres.jdbcUrl(), postgres.password());
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "opsconductor", password);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    List<String> query(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "opsconductor", password);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
