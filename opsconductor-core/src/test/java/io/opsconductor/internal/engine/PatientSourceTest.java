package io.opsconductor.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.opsconductor.postgres.testing.TestDatabase;
import io.opsconductor.postgres.testing.TestDatabases;
import io.opsconductor.testkit.transport.Await;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A statement waits for a lock that the test holds, and PostgreSQL cuts it off, as it does with all when it is stopped. */
class PatientSourceTest {
    private static final int LOCK = 7;
    private static final String ADMIN_SHUTDOWN = "57P01";

    private TestDatabase database;
    private HikariDataSource pool;
    private PatientSource source;
    private Handle holder;

    @BeforeEach
    void holdTheLock() {
        database = TestDatabases.fresh("patient", source -> {});
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.dataSource());
        config.setMaximumPoolSize(2);
        pool = new HikariDataSource(config);
        source = new PatientSource(pool, new DatabaseWatch());
        holder = Jdbi.create(database.dataSource()).open();
        holder.execute("SELECT pg_advisory_lock(?)", LOCK);
    }

    @AfterEach
    void close() {
        holder.close();
        pool.close();
        database.close();
    }

    @Test
    void aStatementThatIsCutOffIsExecutedAgainWithItsParameters() {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(this::askUnderTheLock);
        int first = awaitWaiting(0);
        cutOff(first);
        cutOff(awaitWaiting(first));
        holder.execute("SELECT pg_advisory_unlock(?)", LOCK);

        assertThat(Await.value(answer)).isEqualTo("asked for");
    }

    @Test
    void aStatementOfATransactionIsNot() {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
            try (Connection connection = source.getConnection()) {
                connection.setAutoCommit(false);
                return ask(connection);
            } catch (SQLException e) {
                throw new CompletionException(e);
            }
        });
        cutOff(awaitWaiting(0));

        assertIsCutOff(answer);
    }

    @Test
    void nothingIsTriedAgainOnceItIsClosed() {
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(this::askUnderTheLock);
        int waiting = awaitWaiting(0);
        source.close();
        cutOff(waiting);

        assertIsCutOff(answer);
    }

    @Test
    void aStatementThatIsWrongFailsAtOnce() throws SQLException {
        try (Connection connection = source.getConnection();
                PreparedStatement wrong = connection.prepareStatement("SELECT 1 / ?")) {
            wrong.setInt(1, 0);

            assertThatThrownBy(wrong::execute)
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("division by zero");
        }
    }

    private static void assertIsCutOff(CompletableFuture<String> answer) {
        assertThatThrownBy(answer::join)
                .hasCauseInstanceOf(SQLException.class)
                .satisfies(e ->
                        assertThat(((SQLException) e.getCause()).getSQLState()).isEqualTo(ADMIN_SHUTDOWN));
    }

    private String askUnderTheLock() {
        try (Connection connection = source.getConnection()) {
            return ask(connection);
        } catch (SQLException e) {
            throw new CompletionException(e);
        }
    }

    private static String ask(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_advisory_lock(?), ?")) {
            statement.setInt(1, LOCK);
            statement.setString(2, "asked for");
            statement.execute();
            try (ResultSet result = statement.getResultSet()) {
                result.next();
                return result.getString(2);
            }
        }
    }

    /** The process that waits for the lock, once it is another than before. */
    private int awaitWaiting(int before) {
        String sql = "SELECT coalesce(max(pid), 0) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted";
        Await.until("somebody waits", () -> {
            int pid = holder.createQuery(sql).mapTo(Integer.class).one();
            return pid != 0 && pid != before;
        });
        return holder.createQuery(sql).mapTo(Integer.class).one();
    }

    private void cutOff(int pid) {
        holder.execute("SELECT pg_terminate_backend(?, 60000)", pid);
    }
}
