package io.opsconductor.benchmarks.lists;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;

/** Fills the database by SQL. */
final class Fleet {
    private Fleet() {}

    static void load(DataSource source, int runs) throws IOException, SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(text("/history-things.sql"));
            statement.execute(text("/lists-fleet.sql").replace(":runs", String.valueOf(runs)));
            statement.execute("VACUUM ANALYZE");
            statement.execute("CHECKPOINT");
        }
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(Fleet.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
