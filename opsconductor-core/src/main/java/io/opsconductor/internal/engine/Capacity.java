package io.opsconductor.internal.engine;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * What a node has for the targets of all its runs.
 *
 * @param targets permits to work on one
 * @param connects permits to connect to one: what waits here does not use up its time for connecting
 * @param connections how many are open
 */
record Capacity(Permits targets, Permits connects, AtomicInteger connections) {
    /** At once: a key exchange is work for the processor, and a queue of them makes all of them late. */
    private static final int CONNECTS = 100;

    /** @param parallelism how many targets are worked on at once */
    Capacity(int parallelism) {
        this(new Permits(parallelism), new Permits(CONNECTS), new AtomicInteger());
    }
}
