package io.opsconductor.internal.http;

import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.HttpCall;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a session's calls go, and how.
 *
 * @param key null if the target has no credential
 */
record HttpTarget(
        String scheme,
        Endpoint endpoint,
        TargetOptions options,
        AddressGuard guard,
        HttpClient client,
        @Nullable KeyHeader key) {
    /** Checked again for each call, so that a name cannot change its address after the session was opened. Blocks. */
    InetAddress resolve() {
        return guard.resolve(endpoint);
    }

    /** @throws TransportException {@code unsupported} if the call cannot be made */
    HttpRequest request(HttpCall call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(call.path())).method(call.method(), publisher(call));
        if (!has(call.headers(), "User-Agent")) {
            request.header("User-Agent", "OpsConductor");
        }
        call.headers().forEach(request::header);
        if (key != null) {
            if (has(call.headers(), key.name())) {
                throw new TransportException(
                        TransportErrorCode.UNSUPPORTED,
                        "The step sets the header " + key.name() + ", and so does the target's credential.",
                        "Leave the header out of the step, or take the credential from the target.");
            }
            request.header(key.name(), key.value());
        }
        return request.build();
    }

    /** @throws TransportException {@code unsupported} if the hostname cannot stand in a URL */
    URI uri(String path) {
        URI uri = URI.create(scheme + "://" + endpoint + options.basePath() + path);
        if (uri.getHost() == null) {
            throw new TransportException(
                    TransportErrorCode.UNSUPPORTED,
                    "The hostname " + endpoint.hostname() + " cannot stand in a URL.",
                    "Use a name of letters, digits, hyphens and dots, or an IP address.");
        }
        return uri;
    }

    private static BodyPublisher publisher(HttpCall call) {
        return call.body() == null
                ? BodyPublishers.noBody()
                : BodyPublishers.ofByteArray(call.body().reveal(byte[]::clone));
    }

    private static boolean has(Map<String, String> headers, String name) {
        return headers.keySet().stream()
                .anyMatch(other -> other.toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT)));
    }
}
