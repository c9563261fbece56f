package io.opsconductor.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.testkit.transport.Await;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PacedTest {
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final AtomicInteger times = new AtomicInteger();
    private final AtomicInteger atOnce = new AtomicInteger();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void whatWakesItDuringTheWorkIsDoneByOneMoreTime() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        Paced paced = new Paced(executor, PAUSE, () -> {
            times.incrementAndGet();
            begun.countDown();
            await(go);
        });

        paced.wake();
        begun.await();
        for (int i = 0; i < 1000; i++) {
            paced.wake();
        }
        go.countDown();
        Await.until("it is done again", () -> times.get() == 2);

        paced.wake();
        Await.until("it still wakes", () -> times.get() == 3);
    }

    @Test
    void itIsNeverDoneTwiceAtOnceNorForgotten() throws InterruptedException {
        AtomicInteger wakes = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Paced paced = new Paced(executor, PAUSE, () -> {
            most.accumulateAndGet(atOnce.incrementAndGet(), Math::max);
            seen.set(wakes.get());
            atOnce.decrementAndGet();
        });

        CountDownLatch done = new CountDownLatch(4);
        ExecutorService wakers = Executors.newFixedThreadPool(4);
        for (int i = 0; i < 4; i++) {
            wakers.execute(() -> {
                for (int j = 0; j < 10_000; j++) {
                    wakes.incrementAndGet();
                    paced.wake();
                }
                done.countDown();
            });
        }
        done.await();
        wakers.shutdown();

        Await.until("all wakes were answered", () -> seen.get() == 40_000);
        assertThat(most.get()).isEqualTo(1);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
