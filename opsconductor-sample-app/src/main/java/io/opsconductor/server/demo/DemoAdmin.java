package io.opsconductor.server.demo;

import io.opsconductor.OpsConductor;
import io.opsconductor.spi.Secret;
import org.springframework.context.SmartLifecycle;

/** Makes the demo's administrator, whose password everyone knows, before the starter would make one. */
final class DemoAdmin implements SmartLifecycle {
    static final String USERNAME = "admin";
    static final String PASSWORD = "admin123";

    private final OpsConductor conductor;
    private volatile boolean running;

    DemoAdmin(OpsConductor conductor) {
        this.conductor = conductor;
    }

    @Override
    public void start() {
        conductor.start();
        conductor.createDemoAdmin(USERNAME, Secret.ofString(PASSWORD));
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

    /** Before all others. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}
