package io.opsconductor.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.Migrations;
import io.opsconductor.postgres.testing.TestDatabase;
import io.opsconductor.postgres.testing.TestDatabases;
import io.opsconductor.run.LiveQuery;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunsListener;
import io.opsconductor.run.Subscription;
import io.opsconductor.testing.History;
import io.opsconductor.testkit.transport.Await;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens between the moment at which somebody begins to listen and the feed's look at the database. */
class LiveFeedTest {
    private final TestDatabase database = TestDatabases.fresh("core", Migrations::apply);
    private final Jdbi sql = Jdbi.create(database.jdbcUrl(), database.username(), database.password());
    private final RunSignals signals = new RunSignals();
    private final Queue<Runnable> work = new ConcurrentLinkedQueue<>();
    private final LiveFeed feed =
            new LiveFeed(Database.over(database.dataSource()), InstantSource.system(), signals, work::add, work::add);
    private final Heard heard = new Heard();

    @BeforeEach
    void addRuns() {
        History.on(sql).add(1, 3, 1, 1000);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void aRunThatEndedBeforeTheFirstLookIsTold() {
        try (Subscription subscription = feed.follow(LiveQuery.all(), null, heard)) {
            UUID ended = runThatEnded();
            signals.signal(ended);
            awaitTold();
            assertThat(heard.runs).containsExactly(ended);
        }
    }

    @Test
    void aRunThatEndedBeforeTheFirstLookAndIsAnnouncedAfterItIsTold() {
        try (Handle other = sql.open()) {
            other.begin();
            other.execute("SELECT pg_current_xact_id()");
            try (Subscription subscription = feed.follow(LiveQuery.all(), null, heard)) {
                UUID ended = runThatEnded();
                workOff();
                signals.signal(ended);
                awaitTold();
                assertThat(heard.runs).contains(ended);
            }
            other.rollback();
        }
    }

    @Test
    void whoComesInBesideAnotherIsNotToldOfRunsThatEndedBefore() {
        try (Subscription first = feed.follow(LiveQuery.all(), null, new Heard())) {
            workOff();
            UUID before = runThatEnded();
            try (Subscription subscription = feed.follow(LiveQuery.all(), null, heard)) {
                UUID ended = runThatEnded();
                signals.signal(before);
                signals.signal(ended);
                awaitTold();
                assertThat(heard.runs).containsExactly(ended);
            }
        }
    }

    /** Another node tells of it late, or never. */
    @Test
    void aRunThatWasNotAnnouncedYetIsToldToWhoeverComesBack() {
        UUID quiet;
        try (Subscription subscription = feed.follow(LiveQuery.all(), null, heard)) {
            workOff();
            quiet = runThatEnded();
            signals.signal(runThatEnded());
            awaitTold();
            assertThat(heard.runs).doesNotContain(quiet);
        }
        workOff();
        String last = heard.cursor;
        heard.runs.clear();
        try (Subscription subscription = feed.follow(LiveQuery.all(), last, heard)) {
            awaitTold();
            assertThat(heard.runs).contains(quiet);
        }
    }

    private UUID runThatEnded() {
        UUID id = UUID.randomUUID();
        sql.useHandle(handle -> handle.execute("""
                INSERT INTO opsconductor.run (id, job_version_id, job_name, revision, state, actor_kind, actor_id, actor_name,
                    queued_at, finished_at)
                SELECT ?, job_version_id, 'short', 1, 'succeeded', 'host', 'x', 'x', now(), now()
                FROM opsconductor.run LIMIT 1
                """, id));
        return id;
    }

    private void awaitTold() {
        Await.until("something is told", () -> {
            workOff();
            return !heard.runs.isEmpty();
        });
    }

    private void workOff() {
        for (Runnable next = work.poll(); next != null; next = work.poll()) {
            next.run();
        }
    }

    private static final class Heard implements RunsListener {
        private final List<UUID> runs = new ArrayList<>();
        private String cursor = "";

        @Override
        public void onRun(Run run, String cursor) {
            runs.add(run.id().value());
            this.cursor = cursor;
        }

        @Override
        public void onReset(String cursor) {
            throw new AssertionError("reset");
        }
    }
}
