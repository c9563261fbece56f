package io.opsconductor.internal.engine;

import io.opsconductor.internal.artifact.ArtifactStore;
import io.opsconductor.internal.artifact.ArtifactWriter;
import io.opsconductor.internal.artifact.StoredContent;
import io.opsconductor.internal.transport.Connector;
import io.opsconductor.internal.transport.ReachabilityNotes;
import io.opsconductor.observe.RunObserver;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the work on the targets of one run shares.
 *
 * @param values of the run's parameters, as they are written into texts
 * @param bareNames of the parameters that are numbers or booleans
 * @param credentials those of its targets
 * @param artifacts makes files to keep
 * @param uploads opens files that were uploaded
 * @param outputLimit bytes that a step run may store
 * @param observer of this run
 * @param abandon stops all work on the run, because what happens in it can no longer be written
 * @param stop why work is to stop; gives null while it is not
 */
record RunContext(
        RunRef ref,
        Journal journal,
        Connector connector,
        ReachabilityNotes reachability,
        Capacity capacity,
        Executor workers,
        InstantSource clock,
        ScheduledExecutorService timer,
        Map<String, String> values,
        Set<String> bareNames,
        SecretPatterns secrets,
        OpenedCredentials credentials,
        Function<ArtifactStore.NewArtifact, ArtifactWriter> artifacts,
        Function<UUID, StoredContent> uploads,
        long outputLimit,
        RunObserver observer,
        Runnable abandon,
        Supplier<@Nullable StopReason> stop) {}
