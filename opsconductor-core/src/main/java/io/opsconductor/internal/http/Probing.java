package io.opsconductor.internal.http;

import io.opsconductor.spi.transport.HttpCall;
import io.opsconductor.spi.transport.Probe;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.net.http.HttpResponse.ResponseInfo;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Asks a target for a page, to see what answers. The page itself is not read. */
final class Probing {
    private static final Duration LIMIT = Duration.ofSeconds(12);
    private static final int MAX_SERVER = 100;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;

    private Probing() {}

    static RunningCall call(HttpTarget target, Executor executor) {
        HttpCall call = new HttpCall("GET", target.options().probePath(), Map.of(), null, LIMIT);
        return new RunningCall(target, call, (kind, data) -> CompletableFuture.completedFuture(null), executor);
    }

    /** The call is stopped once the head of its answer is there. */
    static CompletableFuture<Probe> answer(HttpTarget target, RunningCall call) {
        CompletableFuture<Probe> probe = new CompletableFuture<>();
        Ends.of(call.head(), (head, failure) -> {
            complete(probe, target, head, failure);
            call.cancel();
        });
        return probe;
    }

    private static void complete(
            CompletableFuture<Probe> probe,
            HttpTarget target,
            @Nullable ResponseInfo head,
            @Nullable Throwable failure) {
        if (head == null) {
            probe.completeExceptionally(
                    HttpFailures.unexpected(failure == null ? new IllegalStateException() : failure));
            return;
        }
        int status = head.statusCode();
        if (target.key() != null && (status == UNAUTHORIZED || status == FORBIDDEN)) {
            probe.completeExceptionally(new TransportException(
                    TransportErrorCode.AUTHENTICATION_FAILED,
                    target.endpoint() + " does not accept the key: it answers with the status " + status + ".",
                    "Check the credential's key, header and prefix. If the key is good, but not for "
                            + target.options().probePath()
                            + ", name another path as http_probe_path in the target's metadata."));
            return;
        }
        String server = head.headers().firstValue("Server").orElse("a server without a name");
        String shown = server.replaceAll("[^\\x20-\\x7e]", "?");
        probe.complete(new Probe(
                shown.substring(0, Math.min(MAX_SERVER, shown.length())) + ", HTTP status " + status, ""));
    }
}
