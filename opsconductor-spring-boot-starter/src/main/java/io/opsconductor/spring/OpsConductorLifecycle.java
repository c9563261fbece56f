package io.opsconductor.spring;

import io.opsconductor.OpsConductor;
import org.springframework.context.SmartLifecycle;

/**
 * Starts OpsConductor when all beans are there and before the web server takes requests. It is closed as a bean is, with
 * the context, after the web server: not on {@link #stop()}, from which a context may come back.
 */
final class OpsConductorLifecycle implements SmartLifecycle {
    /** Lower phases start earlier; the web server and most consumers of messages are near the highest. */
    static final int PHASE = -1000;

    private final OpsConductor conductor;
    private final FirstAdmin firstAdmin;
    private volatile boolean running;

    OpsConductorLifecycle(OpsConductor conductor, FirstAdmin firstAdmin) {
        this.conductor = conductor;
        this.firstAdmin = firstAdmin;
    }

    @Override
    public void start() {
        conductor.start();
        firstAdmin.createIfThereIsNoUser();
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
