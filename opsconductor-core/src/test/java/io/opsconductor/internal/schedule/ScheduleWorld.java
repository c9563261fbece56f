package io.opsconductor.internal.schedule;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.opsconductor.common.Actor;
import io.opsconductor.common.Role;
import io.opsconductor.internal.access.AuditKey;
import io.opsconductor.internal.access.AuditLog;
import io.opsconductor.internal.access.Caller;
import io.opsconductor.internal.crypto.KeySource;
import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.crypto.KmsKeys;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.Migrations;
import io.opsconductor.internal.job.DefaultJobs;
import io.opsconductor.internal.job.DefinitionReader;
import io.opsconductor.internal.job.JobStore;
import io.opsconductor.internal.run.RunQueue;
import io.opsconductor.internal.run.RunSubmission;
import io.opsconductor.internal.target.TargetResolver;
import io.opsconductor.internal.target.TargetStore;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.job.Jobs;
import io.opsconductor.observe.EngineObserver;
import io.opsconductor.postgres.testing.TestDatabase;
import io.opsconductor.postgres.testing.TestDatabases;
import io.opsconductor.schedule.ScheduleId;
import io.opsconductor.spi.Secret;
import io.opsconductor.testing.TestClock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Schedules on a real database, without an engine: runs are queued and go on only when a test says so, and nobody looks
 * for due times but the nodes that a test makes.
 */
final class ScheduleWorld implements BeforeAllCallback, AfterAllCallback {
    final TestClock clock = new TestClock();

    private final List<Node> nodes = new ArrayList<>();
    private TestDatabase test;
    private Node services;

    @Override
    public void beforeAll(ExtensionContext context) {
        test = TestDatabases.fresh("core", Migrations::apply);
        services = node();
        services.database.run(handle -> {
            handle.execute("ALTER DATABASE "
                    + handle.createQuery("SELECT quote_ident(current_database())")
                            .mapTo(String.class)
                            .one()
                    + " SET synchronous_commit = off");
            handle.execute("INSERT INTO opsconductor.target (id, name, protocol, hostname, port)"
                    + " VALUES (gen_random_uuid(), 'somewhere', 'ssh', '127.0.0.1', 1)");
        });
        // what was set holds for new connections
        services.pool.getHikariPoolMXBean().softEvictConnections();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        nodes.forEach(Node::close);
        test.close();
    }

    /** One more that looks for due times. */
    Node node() {
        Node node = new Node();
        nodes.add(node);
        return node;
    }

    Database database() {
        return services.database;
    }

    DefaultSchedules schedules() {
        return services.schedules(caller(services.database));
    }

    DefaultCalendars calendars() {
        return new DefaultCalendars(
                caller(services.database), services.database, services.calendars, services.store, clock);
    }

    Jobs jobs() {
        return new DefaultJobs(
                caller(services.database),
                services.database,
                services.jobs,
                new DefinitionReader(),
                services.store,
                clock);
    }

    /** A job that needs nothing, on the one target. */
    JobId job(String more) {
        return jobs().create(JobSource.yaml("name: job-" + UUID.randomUUID()
                        + "\ntargets: [somewhere]\nsteps: [{type: exec, command: \"true\"}]\n" + more))
                .id();
    }

    private Caller caller(Database database) {
        return new Caller(Actor.host("test", "test", Role.ADMIN), database, services.audit);
    }

    /** What became due for a schedule and got a run, in order. */
    List<Instant> started(ScheduleId id) {
        return database()
                .read(handle -> handle.createQuery(
                                "SELECT idempotency_key FROM opsconductor.run WHERE schedule_id = :id")
                        .bind("id", id.value())
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(key -> Instant.parse(key.substring("due:".length())))
                .sorted()
                .toList();
    }

    /** The audited due times of a schedule, in order. */
    List<Instant> audited(ScheduleId id, String action) {
        return auditDetails(id, action, "due_at").stream()
                .map(Instant::parse)
                .sorted()
                .toList();
    }

    List<String> auditDetails(ScheduleId id, String action, String key) {
        return database()
                .read(handle -> handle.createQuery("""
                        SELECT detail ->> :key FROM opsconductor.audit_event
                        WHERE object_id = :id AND action = :action ORDER BY seq
                        """)
                        .bind("key", key)
                        .bind("id", id.toString())
                        .bind("action", action)
                        .mapTo(String.class)
                        .list());
    }

    List<Instant> waiting(ScheduleId id) {
        return database().read(handle -> new WaitingStore().waiting(handle, id));
    }

    /** Lets the runs of schedules end. */
    void finishRuns(Collection<ScheduleId> ids) {
        database()
                .run(handle -> handle.createUpdate("""
                        UPDATE opsconductor.run SET state = 'succeeded', finished_at = :now
                        WHERE schedule_id = ANY (:ids) AND finished_at IS NULL
                        """)
                        .bind("now", clock.instant())
                        .bind("ids", ids.stream().map(ScheduleId::value).toArray(UUID[]::new))
                        .execute());
    }

    Map<String, Object> row(ScheduleId id) {
        return database()
                .read(handle -> handle.createQuery("SELECT * FROM opsconductor.schedule WHERE id = :id")
                        .bind("id", id.value())
                        .mapToMap()
                        .one());
    }

    /** What of a server looks for due times, with a pool of its own; it can be killed while it starts a run. */
    final class Node {
        private final HikariDataSource pool = pool();
        private final Database database = Database.over(pool);
        private final ScheduleStore store = new ScheduleStore();
        private final CalendarStore calendars = new CalendarStore();
        private final JobStore jobs = new JobStore();
        private final TargetResolver targets = new TargetResolver(new TargetStore());
        private final Keyring keyring = Keyring.open(
                database,
                KeySource.passphrase(Secret.ofString("the master key of the schedules")),
                new KmsKeys(List.of(), Map.of()));
        private final AuditLog audit = new AuditLog(AuditKey.open(database, keyring), clock);
        private final ScheduleIntake intake = new ScheduleIntake(jobs, targets, calendars, store, keyring);
        private final RunSubmission submission = new RunSubmission(jobs, targets, keyring, queue(), clock);
        private final DueScan scan =
                new DueScan(database, audit, store, calendars, intake, submission, clock, EngineObserver.NONE);
        private final AtomicInteger startsUntilDeath = new AtomicInteger(-1);

        /** Nobody takes runs out of this one. The session of who is to die is ended by the server. */
        private RunQueue queue() {
            return new RunQueue() {
                @Override
                public void add(Handle handle, UUID run, int priority) {
                    if (startsUntilDeath.getAndDecrement() == 0) {
                        handle.execute("SELECT pg_terminate_backend(pg_backend_pid())");
                    }
                }

                @Override
                public void wake(Handle handle, UUID run) {}

                @Override
                public void cancel(Handle handle, UUID run) {}
            };
        }

        private HikariDataSource pool() {
            HikariConfig config = new HikariConfig();
            config.setJdbcUrl(test.jdbcUrl());
            config.setUsername(test.username());
            config.setPassword(test.password());
            config.setMaximumPoolSize(2);
            return new HikariDataSource(config);
        }

        private DefaultSchedules schedules(Caller caller) {
            return new DefaultSchedules(caller, database, store, calendars, intake, submission, clock);
        }

        void scan() {
            scan.run();
        }

        void close() {
            pool.close();
        }

        /** The database ends its session in the midst of starting a run, after so many others. */
        void dieAfter(int starts) {
            startsUntilDeath.set(starts);
        }
    }
}
