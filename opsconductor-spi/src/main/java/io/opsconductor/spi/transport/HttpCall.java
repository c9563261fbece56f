package io.opsconductor.spi.transport;

import io.opsconductor.spi.Secret;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request to a target that speaks HTTP. It cannot name a host: it goes to the target that the session is with.
 *
 * @param method in upper case letters, for example {@code GET} (RFC 9110, section 9); not {@code CONNECT}
 * @param path absolute, with the query if there is one, percent-encoded (RFC 3986), without a fragment; at most
 *     16,384 characters
 * @param headers names as in RFC 9110, section 5.1, and values of visible ASCII characters, spaces and tabs; immutable, in
 *     their order
 * @param body null for none
 * @param timeout from the call to the last byte of the answer; positive
 */
public record HttpCall(
        String method,
        String path,
        Map<String, String> headers,
        @Nullable Secret body,
        Duration timeout) {
    private static final Pattern METHOD = Pattern.compile("(?!CONNECT$)[A-Z]{1,32}");
    private static final Pattern PATH = Pattern.compile("/[A-Za-z0-9._~!$&'()*+,;=:@/?%-]{0,16383}");
    private static final Pattern WRONG_PERCENT = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final Pattern HEADER_NAME = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,128}");
    private static final Pattern HEADER_VALUE = Pattern.compile("[\\t\\x20-\\x7e]*");

    /** Those that say how the message goes over the connection, and to whom: the transport writes them. */
    private static final Set<String> OF_THE_TRANSPORT = Set.of(
            "connection",
            "content-length",
            "expect",
            "host",
            "http2-settings",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "proxy-connection",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade");

    public HttpCall {
        if (!METHOD.matcher(method).matches()) {
            throw new IllegalArgumentException("not a method in upper case letters: " + method);
        }
        if (!isPath(path)) {
            throw new IllegalArgumentException("the path is not absolute and percent-encoded");
        }
        headers.forEach((name, value) -> {
            if (!isHeaderName(name)) {
                throw new IllegalArgumentException("not the name of a header that a call may have: " + name);
            }
            if (!isHeaderValue(value)) {
                throw new IllegalArgumentException("the value of the header " + name + " cannot be sent");
            }
        });
        headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
        Objects.requireNonNull(timeout, "timeout");
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout must be positive, not " + timeout);
        }
    }

    /** Whether it is an absolute path, with or without a query, percent-encoded and not too long. */
    public static boolean isPath(String text) {
        return PATH.matcher(text).matches() && !WRONG_PERCENT.matcher(text).find();
    }

    /** Whether it is a name that a header of a call may have: a token, and none of those that the transport writes. */
    public static boolean isHeaderName(String text) {
        return HEADER_NAME.matcher(text).matches() && !OF_THE_TRANSPORT.contains(text.toLowerCase(Locale.ROOT));
    }

    /** Whether it can be sent as the value of a header: visible ASCII characters, spaces and tabs. */
    public static boolean isHeaderValue(String text) {
        return HEADER_VALUE.matcher(text).matches();
    }

    /** Names the method only: the rest may hold secrets. */
    @Override
    public String toString() {
        return "HttpCall[" + method + "]";
    }
}
