package io.opsconductor.internal.transport;

import io.opsconductor.internal.target.ConnectionTester;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.transport.Probe;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.target.ConnectionReport;
import io.opsconductor.target.Target;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reaches a target by logging in and asking for a shell. */
public final class ProbingTester implements ConnectionTester {
    private static final Logger LOG = LoggerFactory.getLogger(ProbingTester.class);
    private static final Duration LIMIT = Duration.ofSeconds(15);

    private final Connector connector;
    private final ReachabilityNotes notes;
    private final BiFunction<CredentialData, String, String> mask;

    /** @param mask replaces the secrets of a credential in a text */
    public ProbingTester(
            Connector connector, ReachabilityNotes notes, BiFunction<CredentialData, String, String> mask) {
        this.connector = connector;
        this.notes = notes;
        this.mask = mask;
    }

    @Override
    public CompletionStage<ConnectionReport> test(Target target) {
        long start = System.nanoTime();
        Optional<CredentialData> credential = Optional.empty();
        CompletableFuture<Probe> probe;
        try {
            credential = connector.credential(target);
            probe = connector
                    .connect(target, credential, LIMIT)
                    .thenCompose(session -> session.probe().whenComplete((result, failure) -> session.close()))
                    .toCompletableFuture();
        } catch (RuntimeException e) {
            probe = CompletableFuture.failedFuture(e);
        }
        UnaryOperator<String> masked = credential
                .<UnaryOperator<String>>map(used -> text -> mask.apply(used, text))
                .orElse(text -> text);
        return probe.orTimeout(LIMIT.plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS)
                .handle((result, failure) -> report(target, result, failure, System.nanoTime() - start))
                .thenCompose(
                        report -> notes.tested(target, report.code()).thenApply(written -> masked(report, masked)));
    }

    /** What the target said may be what it was logged in with. */
    private static ConnectionReport masked(ConnectionReport report, UnaryOperator<String> mask) {
        String system = report.system();
        return new ConnectionReport(
                report.reachable(),
                report.failedStage(),
                report.code(),
                mask.apply(report.message()),
                mask.apply(report.mend()),
                system == null ? null : mask.apply(system),
                report.duration());
    }

    private static ConnectionReport report(
            Target target, @Nullable Probe probe, @Nullable Throwable failure, long nanos) {
        Duration duration = Duration.ofNanos(nanos);
        if (probe != null) {
            String message = target.name() + " answered: " + probe.system()
                    + (probe.shell().isEmpty() ? "." : ", shell " + probe.shell() + ".");
            return new ConnectionReport(true, null, null, message, "", probe.system(), duration);
        }
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TransportException e) {
            return new ConnectionReport(false, e.errorCode().stage(), e.code(), message(e), e.mend(), null, duration);
        }
        if (cause instanceof TimeoutException) {
            return new ConnectionReport(
                    false,
                    TransportErrorCode.Stage.SHELL,
                    TransportErrorCode.SHELL_UNAVAILABLE.code(),
                    "No shell answered within " + LIMIT.toSeconds() + " seconds.",
                    "Log in by hand and see what keeps the user's shell from starting.",
                    null,
                    duration);
        }
        if (cause instanceof OpsConductorException e) {
            return new ConnectionReport(
                    false, TransportErrorCode.Stage.AUTHENTICATION, e.code(), message(e), "", null, duration);
        }
        LOG.error("The connection test of target {} failed unexpectedly", target.id(), cause);
        return new ConnectionReport(
                false,
                TransportErrorCode.Stage.WORK,
                TransportErrorCode.TRANSPORT_FAILED.code(),
                "The transport " + target.protocol() + " failed in a way that it should not.",
                "See the server's log.",
                null,
                duration);
    }

    private static String message(OpsConductorException e) {
        return String.valueOf(e.getMessage());
    }
}
