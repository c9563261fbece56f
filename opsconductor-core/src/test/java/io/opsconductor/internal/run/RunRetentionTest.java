package io.opsconductor.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.Migrations;
import io.opsconductor.internal.job.UnusedVersions;
import io.opsconductor.postgres.testing.TestDatabase;
import io.opsconductor.postgres.testing.TestDatabases;
import io.opsconductor.run.Retention;
import io.opsconductor.testing.History;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunRetentionTest {
    private static final int RUNS = 40;
    private static final Instant FIRST = Instant.ofEpochSecond(1_700_000_000);

    private TestDatabase postgres;
    private Database database;
    private History history;

    @BeforeEach
    void loadRuns() {
        postgres = TestDatabases.fresh("core", Migrations::apply);
        database = Database.over(postgres.dataSource());
        history = History.on(sql());
        history.add(1, RUNS, 2, 1000);
    }

    @AfterEach
    void close() {
        postgres.close();
    }

    @Test
    void byDefaultEverythingIsKept() {
        assertThat(swept(Retention.KEEP_ALL)).isEmpty();
        assertThat(number("SELECT count(*) FROM opsconductor.run")).isEqualTo(RUNS);
    }

    @Test
    void whatEndedLongerAgoThanTheAgeIsDeletedWithAllItsParts() {
        Duration age = Duration.between(FIRST.plus(Duration.ofMinutes(11)), now());

        assertThat(swept(Retention.KEEP_ALL.withMaxAge(age)))
                .containsEntry("runs", 10L)
                .containsEntry("step_runs", 20L);
        for (String table : new String[] {"run_claim", "target_run", "step_run", "run_event"}) {
            assertThat(number("SELECT count(DISTINCT run_id) FROM opsconductor." + table))
                    .as(table)
                    .isEqualTo(RUNS - 10);
        }
    }

    @Test
    void theNewestRunsOfEachJobAreKept() {
        swept(Retention.KEEP_ALL.withMaxRunsPerJob(3));

        assertThat(number("SELECT max(runs) FROM (SELECT count(*) AS runs FROM opsconductor.run GROUP BY job_id) j"))
                .isEqualTo(3);
        assertThat(number("SELECT count(*) FROM opsconductor.run WHERE id = opsconductor.history_id(40)"))
                .isEqualTo(1);
        assertThat(number("SELECT count(*) FROM opsconductor.run WHERE id = opsconductor.history_id(2)"))
                .isZero();
    }

    @Test
    void theNewestRunsOfAllAreKept() {
        swept(Retention.KEEP_ALL.withMaxRuns(5));

        assertThat(number("SELECT count(*) FROM opsconductor.run WHERE id > opsconductor.history_id(35)"))
                .isEqualTo(5);
        assertThat(number("SELECT count(*) FROM opsconductor.run")).isEqualTo(5);
    }

    @Test
    void aRunThatHasNotEndedIsNeverDeleted() {
        execute(
                "UPDATE opsconductor.run SET state = 'running', finished_at = NULL WHERE id = opsconductor.history_id(3)");

        swept(new Retention(Duration.ofHours(1), 1, 1));

        assertThat(number("SELECT count(*) FROM opsconductor.step_run WHERE run_id = opsconductor.history_id(3)"))
                .isEqualTo(2);
        assertThat(number("SELECT count(*) FROM opsconductor.run")).isEqualTo(1);
    }

    @Test
    void aLargeRunIsDeletedInPiecesNoneOfWhichIsLarge() {
        history.add(999, 999, 2, 1000);
        RunRetention retention = new RunRetention(database, Retention.KEEP_ALL.withMaxAge(Duration.ofHours(1)));
        long events = number("SELECT count(*) FROM opsconductor.run_event");
        assertThat(events).isGreaterThan(30_000);

        while (events > 0) {
            retention.deleteSome(now());
            long left = number("SELECT count(*) FROM opsconductor.run_event");
            assertThat(events - left).isLessThanOrEqualTo(10_000);
            if (left == events) {
                break;
            }
            events = left;
        }
        swept(Retention.KEEP_ALL.withMaxAge(Duration.ofHours(1)));

        assertThat(number("SELECT count(*) FROM opsconductor.run")).isZero();
        assertThat(number("SELECT count(*) FROM opsconductor.step_run")).isZero();
    }

    @Test
    void artifactsGoWithTheirRun() {
        execute("""
                INSERT INTO opsconductor.artifact (id, run_id, name, size, sha256)
                SELECT gen_random_uuid(), opsconductor.history_id(1), 'file ' || i, 3, 'x' FROM generate_series(1, 25) i
                """);
        execute("""
                INSERT INTO opsconductor.artifact_chunk (artifact_id, seq, data)
                SELECT id, 0, 'abc' FROM opsconductor.artifact
                """);

        assertThat(swept(Retention.KEEP_ALL.withMaxAge(Duration.ofHours(1)))).containsEntry("artifacts", 25L);
        assertThat(number("SELECT count(*) FROM opsconductor.artifact_chunk")).isZero();
    }

    @Test
    void theVersionsOfADeletedJobGoWithItsLastRun() {
        execute("DELETE FROM opsconductor.job WHERE id = opsconductor.history_id(1)");
        UnusedVersions versions = new UnusedVersions(database);
        assertThat(versions.deleteSome(now())).isEmpty();

        swept(Retention.KEEP_ALL.withMaxAge(Duration.ofHours(1)));

        assertThat(versions.deleteSome(now())).containsExactly(Map.entry("job_versions", 1L));
        assertThat(versions.deleteSome(now())).isEmpty();
    }

    private Map<String, Long> swept(Retention bounds) {
        RunRetention retention = new RunRetention(database, bounds);
        Map<String, Long> deleted = new TreeMap<>();
        Map<String, Long> some = retention.deleteSome(now());
        while (!some.isEmpty()) {
            some.forEach((what, count) -> deleted.merge(what, count, Long::sum));
            some = retention.deleteSome(now());
        }
        return deleted;
    }

    private static Instant now() {
        return FIRST.plus(Duration.ofDays(2));
    }

    private long number(String query) {
        return sql().withHandle(
                        handle -> handle.createQuery(query).mapTo(Long.class).one());
    }

    private void execute(String statement) {
        sql().useHandle(handle -> handle.execute(statement));
    }

    private Jdbi sql() {
        return Jdbi.create(postgres.jdbcUrl(), postgres.username(), postgres.password());
    }
}
