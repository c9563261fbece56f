package io.opsconductor.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.Migrations;
import io.opsconductor.postgres.testing.TestDatabase;
import io.opsconductor.postgres.testing.TestDatabases;
import io.opsconductor.testing.ExplainedSource;
import io.opsconductor.testing.ExplainedSource.Plan;
import io.opsconductor.testing.History;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What a feed of all runs asks again and again is read by an index, however long the history is. */
class LiveStorePlansTest {
    private static final int RUNS = 20_000;

    @Test
    void theStatesAreReadWithoutLookingAtTheWholeHistory() throws Exception {
        try (TestDatabase database = TestDatabases.fresh("core", Migrations::apply)) {
            Jdbi sql = Jdbi.create(database.jdbcUrl(), database.username(), database.password());
            History.on(sql).add(1, RUNS, 1, RUNS);
            Instant last = sql.withHandle(handle -> handle.createQuery("SELECT max(finished_at) FROM opsconductor.run")
                    .mapTo(Instant.class)
                    .one());
            ExplainedSource source = ExplainedSource.of(database);
            Database explained = Database.over(source.asDataSource());
            LiveStore store = new LiveStore();

            List<Plan> plans = source.plansOf(() -> explained.run(handle -> {
                LiveStore.Moment now = store.moment(handle, last);
                assertThat(store.states(handle, now.cursor())).hasSizeLessThan(RUNS / 2);
            }));

            assertThat(plans).isNotEmpty();
            assertThat(plans).noneMatch(plan -> plan.json().contains("Seq Scan"));
        }
    }
}
