package io.opsconductor.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.Migrations;
import io.opsconductor.postgres.testing.TestDatabase;
import io.opsconductor.postgres.testing.TestDatabases;
import io.opsconductor.testkit.transport.Await;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

@Timeout(60)
class AnnouncerTest {
    private static final String CHANNEL = Announcement.Kind.RUN.channel();

    private final UUID run = UUID.randomUUID();
    private final Queue<Announcement> here = new ConcurrentLinkedQueue<>();
    private TestDatabase postgres;
    private Database database;
    private Announcer announcer;
    private Connection listening;

    @BeforeEach
    void start() throws SQLException {
        postgres = TestDatabases.fresh("core", Migrations::apply);
        database = Database.over(postgres.dataSource());
        announcer = new Announcer(database);
        announcer.start(here::add);
        listening = postgres.dataSource().getConnection();
        try (var statement = listening.createStatement()) {
            statement.execute("LISTEN " + CHANNEL);
        }
    }

    @AfterEach
    void stop() throws SQLException {
        announcer.close();
        listening.close();
        postgres.close();
    }

    @Test
    void whatCommitsIsToldHereAtOnceAndToOtherNodesSoon() {
        database.run(handle -> {
            announcer.announce(handle, Announcement.news(run));
            assertThat(here).isEmpty();
        });

        assertThat(here).containsExactly(Announcement.news(run));
        PGNotification notification = next();
        assertThat(new Announcer(database).heard(CHANNEL, notification.getParameter()))
                .isEqualTo(Announcement.news(run));
        assertThat(announcer.heard(CHANNEL, notification.getParameter()))
                .as("its own")
                .isNull();
    }

    @Test
    void whatIsRolledBackIsToldToNobody() {
        try {
            database.run(handle -> {
                announcer.announce(handle, Announcement.news(UUID.randomUUID()));
                throw new IllegalStateException("rolled back");
            });
        } catch (IllegalStateException e) {
            assertThat(e).hasMessage("rolled back");
        }
        database.run(handle -> announcer.announce(handle, Announcement.news(run)));

        assertThat(here).containsExactly(Announcement.news(run));
        assertThat(next().getParameter()).endsWith(run.toString());
    }

    @Test
    void inAConnectionOfTheHostItIsToldWithTheHostsCommit() throws SQLException {
        try (Connection connection = postgres.dataSource().getConnection()) {
            connection.setAutoCommit(false);
            Database.inside(connection).run(handle -> announcer.announce(handle, Announcement.news(run)));
            assertThat(notifications()).isEmpty();
            connection.commit();
        }

        assertThat(announcer.heard(CHANNEL, next().getParameter())).isEqualTo(Announcement.news(run));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "hello world", "hello 1-2-3-4-5", " ", "  ", "' OR 1=1"})
    void whatSomebodyElseSaysOnTheChannelIsNoNews(String payload) {
        assertThat(announcer.heard(CHANNEL, payload)).isNull();
    }

    private PGNotification next() {
        Queue<PGNotification> heard = new ConcurrentLinkedQueue<>();
        Await.until("a notification", () -> {
            heard.addAll(notifications());
            return !heard.isEmpty();
        });
        return heard.element();
    }

    private List<PGNotification> notifications() {
        try {
            PGNotification[] heard = listening.unwrap(PGConnection.class).getNotifications(1);
            return heard == null ? List.of() : Stream.of(heard).toList();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
