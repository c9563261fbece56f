package io.opsconductor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.OpsConductor;
import io.opsconductor.common.PageRequest;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.History;
import io.opsconductor.testing.TestClock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RetentionTest {
    private static final TestClock CLOCK = new TestClock();

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(
            builder -> builder.clock(CLOCK).retention(Retention.KEEP_ALL.withMaxAge(Duration.ofDays(90))));

    private static final Duration MORE_THAN_AN_HOUR = Duration.ofMinutes(61);

    @Test
    void withinTheHourOneNodeOfTwoDeletesWhatIsTooOldAndSaysSoOnce() {
        History.on(OPS.sql()).add(1, 30, 3, 1000);
        Runs runs = OPS.asAdmin().runs();
        RunId first = new RunId(id(1));
        OPS.sql().useHandle(handle -> handle.execute("""
                UPDATE opsconductor.run SET state = 'running', finished_at = NULL WHERE id = ?
                """, id(7)));
        assertThat(runs.get(first).state()).isEqualTo(RunState.SUCCEEDED);

        try (OpsConductor second = OPS.newConductor()) {
            second.start();
            CLOCK.advance(MORE_THAN_AN_HOUR);
            awaitHousekeeping();

            assertThatThrownBy(() -> runs.get(first))
                    .isInstanceOfSatisfying(
                            OpsConductorException.class,
                            e -> assertThat(e.code()).isEqualTo("run_not_found"));
            assertThat(runs.list(RunQuery.all(), PageRequest.first()).items())
                    .as("the one under way is left")
                    .extracting(Run::id)
                    .containsExactly(new RunId(id(7)));
            CLOCK.advance(MORE_THAN_AN_HOUR);
            awaitHousekeeping();
        }

        assertThat(text("""
                SELECT string_agg(actor_kind || ' ' || (detail->>'runs') || ' ' || (detail->>'step_runs'), ',')
                FROM opsconductor.audit_event WHERE action = 'retention_sweep'
                """)).isEqualTo("system 29 87");
    }

    /** Housekeeping notes when it is to come next, an hour after it was done. The database's clock is not quite ours. */
    private static void awaitHousekeeping() {
        String sql = """
                SELECT count(*) FROM opsconductor.scheduled_tasks
                WHERE task_name = 'housekeeping' AND NOT picked AND execution_time > '%s'
                """.formatted(CLOCK.instant().plus(Duration.ofMinutes(30)));
        Instant deadline = Instant.now().plusSeconds(60);
        while (!text(sql).equals("1")) {
            assertThat(Instant.now()).as("housekeeping was done").isBefore(deadline);
        }
    }

    private static UUID id(long number) {
        return OPS.sql()
                .withHandle(handle -> handle.createQuery("SELECT opsconductor.history_id(:number)")
                        .bind("number", number)
                        .mapTo(UUID.class)
                        .one());
    }

    private static String text(String sql) {
        return OPS.sql()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).one());
    }
}
