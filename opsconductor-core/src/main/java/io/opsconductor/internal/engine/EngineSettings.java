package io.opsconductor.internal.engine;

import io.opsconductor.observe.EngineObserver;
import java.time.Duration;
import java.time.InstantSource;

/**
 * @param parallelism how many targets this node works on at once, over all runs
 * @param concurrentRuns how many runs this node works on at once; 0 for a node that only serves
 * @param outputLimit bytes of output that are stored of a step run
 * @param drainTimeout how long steps may go on when the node stops
 */
public record EngineSettings(
        String nodeName,
        String version,
        int parallelism,
        int concurrentRuns,
        long outputLimit,
        Duration drainTimeout,
        InstantSource clock,
        EngineObserver observer) {}
