package io.opsconductor.internal.engine;

import java.time.InstantSource;

/**
 * @param parallelism how many targets this node works on at once, over all runs
 * @param concurrentRuns how many runs this node works on at once
 * @param outputLimit bytes of output that are stored of a step run
 */
public record EngineSettings(
        String nodeName, String version, int parallelism, int concurrentRuns, long outputLimit, InstantSource clock) {}
