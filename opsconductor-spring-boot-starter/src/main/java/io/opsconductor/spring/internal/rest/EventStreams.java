package io.opsconductor.spring.internal.rest;

import io.opsconductor.run.Subscription;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spring.internal.web.Admission;
import io.opsconductor.spring.internal.web.OpenStreams;
import io.opsconductor.spring.internal.web.RequestErrorCode;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The open event streams: not more than so many, none left open when the server stops, and none silent for long. In the
 * default phase, the highest, so that streams have ended before the web server begins to wait for its requests.
 */
final class EventStreams implements SmartLifecycle, OpenStreams {
    private final Semaphore places;
    private final long heartbeatMillis;
    private final Set<EventStream> open = ConcurrentHashMap.newKeySet();
    private @Nullable ScheduledExecutorService heart;

    EventStreams(int limit, Duration heartbeat) {
        if (limit < 1 || heartbeat.toMillis() < 1) {
            throw new IllegalStateException("opsconductor.rest.max-event-streams must be at least 1, and heartbeat "
                    + "positive, not " + limit + " and " + heartbeat + ".");
        }
        this.places = new Semaphore(limit);
        this.heartbeatMillis = heartbeat.toMillis();
    }

    /**
     * @param subscription begins to listen; what it throws is thrown
     * @throws OpsConductorException {@code too_many_streams}
     */
    SseEmitter open(Admission admission, Function<EventStream, Subscription> subscription) {
        if (!places.tryAcquire()) {
            throw new OpsConductorException(
                    RequestErrorCode.TOO_MANY_STREAMS, "As many event streams are open as this server allows.");
        }
        AtomicReference<@Nullable EventStream> started = new AtomicReference<>();
        try {
            EventStream stream = new EventStream(admission, () -> {
                EventStream self = started.get();
                if (self != null) {
                    open.remove(self);
                }
                places.release();
            });
            started.set(stream);
            open.add(stream);
            stream.greet();
            stream.follow(subscription.apply(stream));
            return stream.emitter();
        } catch (RuntimeException e) {
            EventStream stream = started.get();
            if (stream == null) {
                places.release();
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

    private void beat() {
        open.forEach(EventStream::heartbeat);
    }

    @Override
    public synchronized void start() {
        if (heart == null) {
            heart = Executors.newSingleThreadScheduledExecutor(work -> {
                Thread thread = new Thread(work, "opsconductor-event-streams");
                thread.setDaemon(true);
                return thread;
            });
            var unused =
                    heart.scheduleWithFixedDelay(this::beat, heartbeatMillis, heartbeatMillis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public synchronized void stop() {
        if (heart != null) {
            heart.shutdownNow();
            heart = null;
        }
        open.forEach(EventStream::end);
    }

    @Override
    public synchronized boolean isRunning() {
        return heart != null;
    }
}
