package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.winrm.internal.auth.Authentication;
import io.opsconductor.winrm.internal.engine.Workers;
import io.opsconductor.winrm.internal.http.HttpAnswer;
import io.opsconductor.winrm.internal.http.HttpConnection;
import io.opsconductor.winrm.internal.seal.MessageSeal;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Authenticates one connection (RFC 4559 section 5). */
final class Handshake {
    private static final String SOAP = "application/soap+xml;charset=UTF-8";
    /** More than any scheme takes; a target that asks on and on is none. */
    private static final int MOST_ROUNDS = 5;

    private final WsmanTarget target;
    private final HttpConnection http;
    private final Authentication authentication;
    private final Workers workers;
    private int rounds;

    Handshake(WsmanTarget target, HttpConnection http, Authentication authentication, Workers workers) {
        this.target = target;
        this.http = http;
        this.authentication = authentication;
        this.workers = workers;
    }

    /** Completes with the connection, authenticated; exceptionally with why not. */
    CompletableFuture<WsmanConnection> run() {
        return workers.supply(() -> first(authentication.answer(null)))
                .thenCompose(proof -> send(proof).thenCompose(answer -> proceed(proof, answer)));
    }

    /** A body that says nothing, where it would be readable and no proof was given yet. */
    private CompletableFuture<HttpAnswer> send(String proof) {
        byte[] body = authentication.everyRequest() ? Envelopes.IDENTIFY : new byte[0];
        return http.post(target.options().path(), authentication.scheme() + " " + proof, SOAP, body);
    }

    private CompletableFuture<WsmanConnection> proceed(String proof, HttpAnswer answer) {
        String token = token(answer);
        if (answer.status() == 200) {
            return workers.supply(() -> accepted(proof, token));
        }
        if (answer.status() != 401) {
            throw WsmanFailures.notWsman(target.endpoint(), answer.status(), null);
        }
        if (token == null || ++rounds > MOST_ROUNDS) {
            throw refused(answer);
        }
        return workers.supply(() -> authentication.answer(token)).thenCompose(next -> {
            if (next == null) {
                throw refused(answer);
            }
            return send(next).thenCompose(after -> proceed(next, after));
        });
    }

    private TransportException refused(HttpAnswer answer) {
        boolean offered = answer.challenges().stream().anyMatch(this::isOurs);
        return offered || rounds > 0
                ? WsmanFailures.notAccepted(target.endpoint(), answer.challenges())
                : WsmanFailures.notOffered(target.endpoint(), authentication.scheme(), answer.challenges());
    }

    private WsmanConnection accepted(String proof, @Nullable String token) {
        authentication.accepted(token);
        MessageSeal seal = target.tls() == null ? authentication.seal() : null;
        if (target.tls() == null && seal == null && !authentication.everyRequest()) {
            throw new TransportException(
                    TransportErrorCode.PROTOCOL_MISMATCH,
                    target.endpoint() + " does not encrypt messages over plain HTTP.",
                    "Use HTTPS: set winrm_use_https to true and the port to that of the HTTPS listener.");
        }
        return new WsmanConnection(
                target.endpoint(),
                http,
                target.options().path(),
                authentication.everyRequest() ? authentication.scheme() + " " + proof : null,
                seal);
    }

    private @Nullable String token(HttpAnswer answer) {
        for (String challenge : answer.challenges()) {
            if (isOurs(challenge)) {
                return challenge.substring(authentication.scheme().length()).strip();
            }
        }
        return null;
    }

    private boolean isOurs(String challenge) {
        String scheme = authentication.scheme();
        return challenge.regionMatches(true, 0, scheme, 0, scheme.length())
                && (challenge.length() == scheme.length() || challenge.charAt(scheme.length()) == ' ');
    }

    private static String first(@Nullable String proof) {
        if (proof == null) {
            throw new IllegalStateException("every scheme has something to say first");
        }
        return proof;
    }
}
