package io.opsconductor.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Past runs, made in the database without working on them. */
public final class History {
    private final Jdbi jdbi;

    private History(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** With the jobs, schedules and targets that runs hang on, and no runs yet. */
    public static History on(Jdbi jdbi) {
        jdbi.useHandle(handle -> execute(handle, text("/history-things.sql")));
        return new History(jdbi);
    }

    /**
     * Adds the runs of the numbers {@code from} to {@code to}, a minute apart, the first on 14 November 2023.
     *
     * @param targets of each run
     * @param large each so manieth run has 10,000 targets
     */
    public void add(int from, int to, int targets, int large) {
        String sql = text("/history-runs.sql")
                .replace(":targets", String.valueOf(targets))
                .replace(":large", String.valueOf(large))
                .replace(":from", String.valueOf(from))
                .replace(":to", String.valueOf(to));
        jdbi.useHandle(handle -> {
            execute(handle, sql);
            handle.execute("RESET ALL");
            handle.execute("VACUUM ANALYZE");
        });
    }

    private static void execute(Handle handle, String script) {
        try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute(script);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String resource) {
        try (InputStream in = Objects.requireNonNull(History.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
