package io.opsconductor.postgres.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class TestDatabasesTest {
    @Test
    void eachTestGetsACopyOfTheMigratedDatabaseThatIsMigratedOnce() throws Exception {
        AtomicInteger migrations = new AtomicInteger();
        try (TestDatabase first = TestDatabases.fresh("greeting", source -> migrate(source, migrations));
                TestDatabase second = TestDatabases.fresh("greeting", source -> migrate(source, migrations))) {
            execute(first.dataSource(), "INSERT INTO greeting VALUES ('first')");
            assertThat(count(first.dataSource())).isEqualTo(2);
            assertThat(count(second.dataSource())).isEqualTo(1);
            assertThat(migrations).hasValue(1);
        }
    }

    @Test
    @SuppressWarnings("MustBeClosedChecker")
    void closingDropsTheDatabaseUnderOpenConnections() throws Exception {
        TestDatabase database = TestDatabases.empty();
        try (Connection open = database.dataSource().getConnection()) {
            database.close();
            database.close();
            assertThat(open.isValid(2)).isFalse();
        }
        assertThatThrownBy(() -> database.dataSource().getConnection())
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("does not exist");
    }

    private static void migrate(DataSource source, AtomicInteger migrations) {
        migrations.incrementAndGet();
        execute(source, "CREATE TABLE greeting AS SELECT 'hello' AS word");
    }

    private static void execute(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static int count(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM greeting")) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
