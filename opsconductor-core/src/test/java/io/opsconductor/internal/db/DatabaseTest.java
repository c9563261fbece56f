package io.opsconductor.internal.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.postgres.testing.TestDatabase;
import io.opsconductor.postgres.testing.TestDatabases;
import io.opsconductor.spi.OpsConductorException;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** What PostgreSQL refuses while an operator works on it is worth another try. */
class DatabaseTest {
    @Test
    void aDatabaseThatIsNotThereIsUnavailable() {
        TestDatabase gone = TestDatabases.empty();
        gone.close();

        assertUnavailable(Database.over(gone.dataSource()));
    }

    @Test
    void aDatabaseThatDoesNotLetUsInIsUnavailable() {
        try (TestDatabase there = TestDatabases.empty()) {
            PGSimpleDataSource source = (PGSimpleDataSource) there.dataSource();
            source.setPassword("not the password");

            assertUnavailable(Database.over(source));
        }
    }

    private static void assertUnavailable(Database database) {
        assertThatThrownBy(() -> database.read(handle -> handle.execute("SELECT 1")))
                .isInstanceOfSatisfying(
                        OpsConductorException.class,
                        e -> assertThat(e.errorCode()).isEqualTo(CoreErrorCode.DATABASE_UNAVAILABLE));
    }
}
