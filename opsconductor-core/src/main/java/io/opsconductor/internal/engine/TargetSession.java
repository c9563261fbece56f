package io.opsconductor.internal.engine;

import io.opsconductor.credential.CredentialId;
import io.opsconductor.job.Step;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.target.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The one session in which a run's steps run on a target: opened when the first needs it. */
final class TargetSession {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(30);

    private final RunContext run;
    private final LoadedRun.LoadedTarget loaded;
    private @Nullable TransportSession session;

    TargetSession(RunContext run, LoadedRun.LoadedTarget loaded) {
        this.run = run;
        this.loaded = loaded;
    }

    /** Of the target; empty if it was deleted. */
    String protocol() {
        Target target = loaded.target();
        return target == null ? "" : target.protocol();
    }

    CompletionStage<TransportSession> open(Step step) {
        TransportSession opened = session;
        if (opened != null) {
            return CompletableFuture.completedFuture(opened);
        }
        return run.capacity()
                .connects()
                .acquire()
                .thenComposeAsync(permit -> connect(step), run.workers())
                .whenComplete((fresh, failure) -> run.capacity().connects().release());
    }

    private CompletionStage<TransportSession> connect(Step step) {
        Target target = requireTarget(step);
        return run.connector()
                .connect(target, credential(target), CONNECT_TIMEOUT)
                .thenApply(fresh -> {
                    session = fresh;
                    run.capacity().connections().incrementAndGet();
                    return fresh;
                });
    }

    private Target requireTarget(Step step) {
        Target target = loaded.target();
        if (target == null) {
            throw new TransportException(
                    TransportErrorCode.UNSUPPORTED, "The target " + loaded.name() + " was deleted.", "");
        }
        String protocol = step.options().protocol();
        if (protocol != null && !protocol.equals(target.protocol())) {
            throw new TransportException(
                    TransportErrorCode.UNSUPPORTED,
                    "The step " + step.options().name() + " is for targets of the protocol " + protocol + ", and "
                            + target.name() + " is of " + target.protocol() + ".",
                    "Name the step's targets, or leave the protocol away.");
        }
        return target;
    }

    private Optional<CredentialData> credential(Target target) {
        CredentialId id = target.credential();
        if (id == null) {
            return run.connector().credential(target);
        }
        return Optional.of(run.credentials()
                .get(
                        id,
                        () -> new TransportException(
                                TransportErrorCode.CREDENTIAL_UNUSABLE,
                                "The credential of the target " + target.name() + " was not opened when the run began.",
                                "Start the run again.")));
    }

    void close() {
        TransportSession opened = session;
        session = null;
        if (opened != null) {
            run.capacity().connections().decrementAndGet();
            opened.close();
        }
    }
}
