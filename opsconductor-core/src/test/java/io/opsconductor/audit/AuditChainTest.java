package io.opsconductor.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.Services;
import io.opsconductor.common.Actor;
import io.opsconductor.common.PageRequest;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.run.StartRun;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testing.ConductorExtension;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many write to the log at once, and it stays whole. */
class AuditChainTest {
    private static final int WRITERS = 16;
    private static final int EACH = 20;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.concurrentRuns(0));

    private JobId job;

    @BeforeEach
    void createJob() {
        String name = "t-" + UUID.randomUUID();
        OPS.asAdmin().targets().create(TargetSpec.of(name, "ssh", "localhost"));
        job = OPS.asAdmin()
                .jobs()
                .create(JobSource.yaml(
                        "{name: " + name + ", targets: [" + name + "], steps: [{type: exec, command: \"true\"}]}"))
                .id();
    }

    @Test
    void manyWritersOfWhomSomeTakeBackWhatTheyDidLeaveWholeChainsAndWaitForNobody() throws Exception {
        long before = events();
        try (Connection held = connection()) {
            OPS.asAdmin().runs().start(StartRun.of(job), held);
            List<Callable<Void>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                int number = writer;
                writers.add(() -> write(number));
            }
            inParallel(writers);
            assertThat(events()).isEqualTo(before + WRITERS * EACH / 2);
            assertWhole();
            held.commit();
        }
        assertThat(events()).isEqualTo(before + 1 + WRITERS * EACH / 2);
        assertWhole();
    }

    /** A host's transactions: every other one is rolled back. */
    private Void write(int number) throws SQLException {
        Services ops = OPS.conductor().as(Actor.host("writer-" + number));
        try (Connection connection = connection()) {
            for (int i = 0; i < EACH; i++) {
                ops.runs().start(StartRun.of(job), connection);
                if (i % 2 == 0) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
            }
        }
        return null;
    }

    @Test
    void oneTransactionStaysInOneChain() throws Exception {
        Services ops = OPS.conductor().as(Actor.host("stays"));
        try (Connection connection = connection()) {
            for (int i = 0; i < 5; i++) {
                ops.runs().start(StartRun.of(job), connection);
                OPS.asAdmin().runs().start(StartRun.of(job));
            }
            connection.commit();
        }

        List<AuditEvent> events = events("stays");
        assertThat(events).hasSize(5);
        assertThat(events.stream().map(AuditEvent::chain).distinct()).hasSize(1);
        assertWhole();
    }

    @Test
    void whatIsTakenBackWithinATransactionLeavesNoGap() throws Exception {
        Services ops = OPS.conductor().as(Actor.host("savepoint"));
        try (Connection connection = connection()) {
            ops.runs().start(StartRun.of(job), connection);
            Savepoint before = connection.setSavepoint();
            ops.runs().start(StartRun.of(job), connection);
            connection.rollback(before);
            ops.runs().start(StartRun.of(job), connection);
            connection.commit();
        }

        assertThat(events("savepoint")).hasSize(2);
        assertWhole();
    }

    /** It cannot take a head that moved after it began, so it must not go where the others go. */
    @Test
    void aTransactionThatReadsAsOfItsBeginningCanStartRunsWhileOthersWrite() throws Exception {
        Services ops = OPS.conductor().as(Actor.host("repeatable"));
        try (Connection connection = connection()) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.createStatement().execute("SELECT 1 FROM opsconductor.run LIMIT 1");
            for (int i = 0; i < 5; i++) {
                OPS.asAdmin().runs().start(StartRun.of(job));
                ops.runs().start(StartRun.of(job), connection);
            }
            connection.commit();
        }

        assertThat(events("repeatable")).hasSize(5);
        assertWhole();
    }

    @Test
    void whereAllChainsAreTakenAWriterWaitsForOne() throws Exception {
        List<Connection> holders = new ArrayList<>();
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try {
            for (int i = 0; i < 64; i++) {
                Connection holder = connection();
                holders.add(holder);
                OPS.conductor().as(Actor.host("holder")).runs().start(StartRun.of(job), holder);
            }
            Future<?> late = pool.submit(() -> create("late-" + UUID.randomUUID()));
            awaitWaiter();
            assertThat(late.isDone()).isFalse();
            for (Connection holder : holders) {
                holder.commit();
            }
            late.get();
            assertThat(events("holder").stream().map(AuditEvent::chain).distinct())
                    .hasSize(64);
        } finally {
            pool.shutdownNow();
            for (Connection holder : holders) {
                holder.close();
            }
        }
        assertWhole();
    }

    @Test
    void theLogIsVerifiedAsItIsAtOneMomentWhileOthersWrite() throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService pool = Executors.newFixedThreadPool(4);
        try {
            List<Future<?>> writers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                writers.add(pool.submit(() -> {
                    while (!done.get()) {
                        create("busy-" + UUID.randomUUID());
                    }
                }));
            }
            long last = 0;
            for (int i = 0; i < 10; i++) {
                AuditReport report = OPS.asAdmin().audit().verify();
                assertThat(report.faults()).isEmpty();
                assertThat(report.events()).isGreaterThan(last);
                last = report.events();
            }
            done.set(true);
            for (Future<?> writer : writers) {
                writer.get();
            }
        } finally {
            done.set(true);
            pool.shutdownNow();
        }
    }

    private static void create(String name) {
        OPS.asAdmin()
                .credentials()
                .create(new NewCredential(name, null, new SshPassword("root", Secret.ofString("a password"))));
    }

    private static void inParallel(List<Callable<Void>> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(work.size());
        try {
            for (Future<Void> result : pool.invokeAll(work)) {
                result.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static Connection connection() throws SQLException {
        Connection connection = OPS.database().dataSource().getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void assertWhole() {
        AuditReport report = OPS.asAdmin().audit().verify();
        assertThat(report.faults()).isEmpty();
        assertThat(report.valid()).isTrue();
        assertThat(report.unchained()).isZero();
    }

    private static long events() {
        return OPS.sql()
                .withHandle(handle -> handle.createQuery(
                                "SELECT count(*) FROM opsconductor.audit_event WHERE action = 'run_start'")
                        .mapTo(Long.class)
                        .one());
    }

    private static void awaitWaiter() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (OPS.sql()
                        .withHandle(handle -> handle.createQuery("SELECT count(*) FROM pg_locks WHERE NOT granted")
                                .mapTo(Integer.class)
                                .one())
                == 0) {
            assertThat(System.nanoTime()).as("nobody waits").isLessThan(end);
        }
    }

    private static List<AuditEvent> events(String actor) {
        return OPS.asAdmin()
                .audit()
                .list(AuditQuery.all().by(actor), PageRequest.first(500))
                .items();
    }
}
