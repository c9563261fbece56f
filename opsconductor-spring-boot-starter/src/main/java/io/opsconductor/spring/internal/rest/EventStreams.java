package io.opsconductor.spring.internal.rest;

import io.opsconductor.common.Actor;
import io.opsconductor.run.Subscription;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spring.internal.web.Admission;
import io.opsconductor.spring.internal.web.OpenStreams;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.http.HttpMethod;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open event streams: not more than so many, none left open when the server stops, and none silent for long. In the
 * default phase, the highest, so that streams have ended before the web server begins to wait for its requests.
 */
final class EventStreams implements SmartLifecycle, OpenStreams {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreams.class);
    private static final long STOP_MILLIS = 2_000;

    private final StreamPlaces places;
    private final long heartbeatMillis;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledExecutorService heart;
    /** For what may wait for a client that is slow to read: one of each stream at once, and another when it is stopped. */
    private @Nullable ExecutorService threads;

    EventStreams(StreamPlaces places, Duration heartbeat) {
        if (heartbeat.toMillis() < 1) {
            throw new IllegalStateException("opsconductor.rest.heartbeat must be positive, not " + heartbeat + ".");
        }
        this.places = places;
        this.heartbeatMillis = heartbeat.toMillis();
    }

    /**
     * A stream; for HEAD what comes before one, and none is opened.
     *
     * @param actor whose place it takes
     * @param subscription begins to listen; what it throws is thrown
     * @throws OpsConductorException {@code too_many_streams}
     */
    SseEmitter open(
            HttpMethod method, Actor actor, Admission admission, Function<EventStream, Subscription> subscription) {
        if (method.equals(HttpMethod.HEAD)) {
            EventStream none = new EventStream(admission, () -> {});
            none.follow(subscription.apply(none));
            none.end();
            return none.emitter();
        }
        places.take(actor);
        AtomicReference<@Nullable EventStream> started = new AtomicReference<>();
        try {
            EventStream stream = new EventStream(admission, () -> {
                EventStream self = started.get();
                if (self != null) {
                    open.remove(self);
                }
                places.giveBack(actor);
            });
            started.set(stream);
            open.add(stream);
            stream.greet();
            stream.follow(subscription.apply(stream));
            return stream.emitter();
        } catch (RuntimeException e) {
            EventStream stream = started.get();
            if (stream == null) {
                places.giveBack(actor);
            } else {
                stream.close();
            }
            throw e;
        }
    }

    @Override
    public int count() {
        return open.size();
    }

    private void beat(Executor executor) {
        open.forEach(stream -> stream.heartbeat(executor));
    }

    @Override
    public synchronized void start() {
        if (heart == null) {
            ExecutorService executor = Executors.newCachedThreadPool(threads("opsconductor-event-stream"));
            threads = executor;
            heart = Executors.newSingleThreadScheduledExecutor(threads("opsconductor-event-streams"));
            var unused = heart.scheduleWithFixedDelay(
                    () -> beat(executor), heartbeatMillis, heartbeatMillis, TimeUnit.MILLISECONDS);
        }
    }

    private static ThreadFactory threads(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** Waits for the streams to end, but not for clients that do not read. */
    @Override
    public synchronized void stop() {
        ExecutorService executor = threads;
        if (heart == null || executor == null) {
            return;
        }
        heart.shutdownNow();
        heart = null;
        open.forEach(stream -> executor.execute(stream::end));
        executor.shutdown();
        try {
            if (!executor.awaitTermination(STOP_MILLIS, TimeUnit.MILLISECONDS)) {
                LOG.debug("Event streams whose clients do not read are left to the end of their connections");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return heart != null;
    }
}
