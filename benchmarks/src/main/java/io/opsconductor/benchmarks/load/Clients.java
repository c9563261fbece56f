package io.opsconductor.benchmarks.load;

import io.opsconductor.benchmarks.common.ServerProcess;
import io.opsconductor.benchmarks.common.Times;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** Clients that send the same request again and again, each as soon as it has its answer, on a connection of its own. */
final class Clients {
    private final ServerProcess server;
    private final String method;
    private final String path;
    private final String body;
    private final List<Thread> threads = new ArrayList<>();
    private final List<Long> nanos = new ArrayList<>();
    private final Map<String, Integer> answers = new TreeMap<>();

    Clients(ServerProcess server, String method, String path, String body) {
        this.server = server;
        this.method = method;
        this.path = path;
        this.body = body;
    }

    /**
     * @param go they begin when this is open
     * @param until by {@link System#nanoTime()}, when they send no more
     */
    void start(int count, CountDownLatch go, long until) {
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> work(go, until), method + "-" + i);
            thread.start();
            threads.add(thread);
        }
    }

    private void work(CountDownLatch go, long until) {
        List<Long> taken = new ArrayList<>();
        Map<String, Integer> seen = new TreeMap<>();
        try {
            go.await();
            while (System.nanoTime() < until) {
                long start = System.nanoTime();
                seen.merge(answer(), 1, Integer::sum);
                taken.add(System.nanoTime() - start);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (this) {
            nanos.addAll(taken);
            seen.forEach((answer, times) -> answers.merge(answer, times, Integer::sum));
        }
    }

    private String answer() throws InterruptedException {
        try {
            HttpResponse<String> response = server.send(method, path, body);
            return Integer.toString(response.statusCode());
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    void await() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** How often which status came, or which exception in place of an answer. */
    synchronized Map<String, Integer> answers() {
        return new TreeMap<>(answers);
    }

    synchronized int count() {
        return nanos.size();
    }

    synchronized Times times() {
        return Times.of(nanos.stream().mapToLong(Long::longValue).toArray());
    }
}
