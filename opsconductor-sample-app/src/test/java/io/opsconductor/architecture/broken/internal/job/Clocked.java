package io.opsconductor.architecture.broken.internal.job;

import io.opsconductor.architecture.broken.internal.target.LonelyStore;
import java.time.Instant;
import java.util.ServiceLoader;

/** Looks at the machine's clock, looks for providers, and closes a cycle. */
public class Clocked {
    LonelyStore store;

    Instant now() {
        return Instant.now();
    }

    ServiceLoader<Runnable> providers() {
        return ServiceLoader.load(Runnable.class);
    }
}
