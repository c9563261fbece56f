package io.opsconductor.benchmarks.history;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;

/** Fills the history by SQL, with what the tests of the core fill it with. */
final class PastRuns {
    static final int TARGETS = 100;
    /** Every thousandth run has 10,000 targets. */
    static final int LARGE = 1000;

    private static final int AT_ONCE = 2000;

    private final DataSource source;
    private int runs;

    PastRuns(DataSource source) throws SQLException, IOException {
        this.source = source;
        execute(text("/history-things.sql"));
    }

    int runs() {
        return runs;
    }

    /** Adds runs until there are so many. */
    void grow(int toRuns) throws SQLException, IOException {
        String sql = text("/history-runs.sql")
                .replace(":targets", String.valueOf(TARGETS))
                .replace(":large", String.valueOf(LARGE));
        while (runs < toRuns) {
            int last = Math.min(runs + AT_ONCE, toRuns);
            execute(sql.replace(":from", String.valueOf(runs + 1)).replace(":to", String.valueOf(last)));
            runs = last;
        }
        execute("VACUUM ANALYZE");
        execute("CHECKPOINT");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(String resource) throws IOException {
        try (InputStream in = Objects.requireNonNull(PastRuns.class.getResourceAsStream(resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
