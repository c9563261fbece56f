package io.opsconductor.benchmarks.engine;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * db-scheduler alone: how many executions of a task that does nothing it makes in a second, of those that are due when it
 * is started. With the table of its documentation, and the way to poll that it recommends for throughput. Arguments: the
 * server's, executions.
 */
final class DbSchedulerProgram {
    private static final int ROUNDS = 4;
    private static final int THREADS = 20;
    private static final String TABLE = """
            CREATE TABLE scheduled_tasks (
                task_name text NOT NULL, task_instance text NOT NULL, task_data bytea,
                execution_time timestamptz NOT NULL, picked boolean NOT NULL, picked_by text,
                last_success timestamptz, last_failure timestamptz, consecutive_failures int,
                last_heartbeat timestamptz, version bigint NOT NULL, priority smallint,
                PRIMARY KEY (task_name, task_instance));
            CREATE INDEX ON scheduled_tasks (execution_time);
            CREATE INDEX ON scheduled_tasks (last_heartbeat);
            """;

    private DbSchedulerProgram() {}

    @SuppressWarnings("SystemOut") // the figures are for the process that started this one
    public static void main(String[] arguments) throws Exception {
        int executions = Integer.parseInt(arguments[4]);
        try (HikariDataSource pool = Server.of(arguments).pool(THREADS)) {
            createTable(pool);
            List<Double> rounds = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                rounds.add(executions / seconds(pool, round, executions));
            }
            rounds.remove(0); // in which the JVM warms up
            rounds.sort(Comparator.naturalOrder());
            System.out.println(
                    Figures.of("per_second", rounds.get(rounds.size() / 2)).toLine());
        }
        System.exit(0);
    }

    private static void createTable(HikariDataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
        }
    }

    private static double seconds(HikariDataSource pool, int round, int executions) throws InterruptedException {
        CountDownLatch left = new CountDownLatch(executions);
        OneTimeTask<Void> task = Tasks.oneTime("no-op").execute((instance, context) -> left.countDown());
        Scheduler scheduler = Scheduler.create(pool, List.of(task))
                .threads(THREADS)
                .pollUsingLockAndFetch(1.0, 4.0)
                .pollingInterval(Duration.ofSeconds(1))
                .build();
        Stream<TaskInstance<?>> instances =
                IntStream.range(0, executions).mapToObj(i -> task.instance(round + "-" + i));
        scheduler.scheduleBatch(instances, Instant.now());
        long start = System.nanoTime();
        scheduler.start();
        left.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        scheduler.stop();
        return seconds;
    }
}
