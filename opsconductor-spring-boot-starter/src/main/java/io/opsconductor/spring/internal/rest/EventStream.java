package io.opsconductor.spring.internal.rest;

import io.opsconductor.run.Subscription;
import io.opsconductor.spi.ErrorCategory;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spring.internal.web.Admission;
import io.opsconductor.spring.internal.web.ApiJson;
import java.io.IOException;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/** One client that listens. Ends with what it listens to, with the client, or with the server, whichever ends first. */
final class EventStream {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final long RECONNECT_MILLIS = 2_000;

    private final SseEmitter emitter = new SseEmitter(0L);
    private final Admission admission;
    private final Runnable whenClosed;
    /** Held while something is sent, so that no heartbeat waits behind what a client is slow to read. */
    private final ReentrantLock sending = new ReentrantLock();

    private final AtomicBoolean beating = new AtomicBoolean();

    private final Object state = new Object();
    private @Nullable Subscription subscription;
    private boolean closed;

    /** @param admission of the request that opened it: it ends when that does not hold any more */
    EventStream(Admission admission, Runnable whenClosed) {
        this.admission = admission;
        this.whenClosed = whenClosed;
        emitter.onCompletion(this::close);
        emitter.onTimeout(this::close);
        emitter.onError(error -> close());
    }

    SseEmitter emitter() {
        return emitter;
    }

    /** So that the client sees at once that it is connected. */
    void greet() {
        send(SseEmitter.event().reconnectTime(RECONNECT_MILLIS).comment("connected"));
    }

    /** Binds the subscription to the life of the stream, which may be over by now. */
    void follow(Subscription started) {
        boolean late;
        synchronized (state) {
            late = closed;
            subscription = started;
        }
        if (late) {
            started.close();
        }
    }

    /** @param id what to go on after; null if there is no going on */
    void send(@Nullable String id, String name, Object data) {
        SseEventBuilder event = SseEmitter.event().name(name).data(ApiJson.write(data));
        send(id == null ? event : event.id(id));
    }

    /**
     * Keeps proxies from taking the connection for dead, and finds out if it is, or if it may not go on.
     *
     * @param threads on one of which it waits, if it has to, for a client that is slow to read; never on more than one
     */
    void heartbeat(Executor threads) {
        if (!beating.compareAndSet(false, true)) {
            return;
        }
        Runnable beat = holds() ? this::beat : this::end;
        threads.execute(() -> {
            try {
                beat.run();
            } finally {
                beating.set(false);
            }
        });
    }

    private void beat() {
        if (sending.tryLock()) {
            try {
                send(SseEmitter.event().comment("heartbeat"));
            } finally {
                sending.unlock();
            }
        }
    }

    /** Where the database is away nobody is sent anything new either. */
    private boolean holds() {
        try {
            return admission.holds();
        } catch (OpsConductorException e) {
            return e.category() == ErrorCategory.UNAVAILABLE;
        }
    }

    /** Ends the subscription and the response, behind what is being sent. */
    void end() {
        close();
        try {
            emitter.complete();
        } catch (IllegalStateException gone) {
            LOG.debug("A client went away while its stream was ended", gone);
        }
    }

    private void send(SseEventBuilder event) {
        sending.lock();
        try {
            emitter.send(event);
        } catch (IOException | RuntimeException gone) {
            close();
        } finally {
            sending.unlock();
        }
    }

    void close() {
        Subscription following;
        synchronized (state) {
            if (closed) {
                return;
            }
            closed = true;
            following = subscription;
        }
        try {
            if (following != null) {
                following.close();
            }
        } finally {
            whenClosed.run();
        }
    }
}
