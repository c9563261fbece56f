package io.opsconductor.benchmarks.engine;

import com.zaxxer.hikari.HikariDataSource;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.jobrunr.configuration.JobRunr;
import org.jobrunr.scheduling.BackgroundJob;
import org.jobrunr.server.BackgroundJobServerConfiguration;
import org.jobrunr.storage.sql.common.SqlStorageProviderFactory;

/**
 * JobRunr: how many jobs that do nothing it makes in a second, of those that are queued when its server is begun.
 * Arguments: the server's, jobs.
 */
public final class JobRunrProgram {
    private static final int WORKERS = 20;
    private static final int WARM_UP = 2000;
    private static volatile CountDownLatch left = new CountDownLatch(0);

    private JobRunrProgram() {}

    @SuppressWarnings("SystemOut") // the figures are for the process that started this one
    public static void main(String[] arguments) throws Exception {
        int jobs = Integer.parseInt(arguments[4]);
        try (HikariDataSource pool = Server.of(arguments).pool(WORKERS)) {
            JobRunr.configure()
                    .useStorageProvider(SqlStorageProviderFactory.using(pool))
                    .useBackgroundJobServer(
                            BackgroundJobServerConfiguration.usingStandardBackgroundJobServerConfiguration()
                                    .andPollIntervalInSeconds(5)
                                    .andWorkerCount(WORKERS),
                            false)
                    .initialize();
            enqueue(WARM_UP);
            JobRunr.getBackgroundJobServer().start();
            left.await();
            JobRunr.getBackgroundJobServer().pauseProcessing();
            enqueue(jobs);
            long start = System.nanoTime();
            JobRunr.getBackgroundJobServer().resumeProcessing();
            left.await();
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.println(Figures.of("per_second", jobs / seconds).toLine());
        }
        System.exit(0);
    }

    private static void enqueue(int jobs) {
        left = new CountDownLatch(jobs);
        BackgroundJob.enqueue(IntStream.range(0, jobs).boxed(), number -> noOp(number));
    }

    /** What a job is. */
    public static void noOp(int number) {
        left.countDown();
    }
}
