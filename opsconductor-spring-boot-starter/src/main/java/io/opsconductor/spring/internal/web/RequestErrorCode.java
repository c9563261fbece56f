package io.opsconductor.spring.internal.web;

import io.opsconductor.spi.ErrorCategory;
import io.opsconductor.spi.ErrorCode;
import java.util.Locale;

/** The ways in which a request can be wrong before it reaches a service. The names are stable. */
public enum RequestErrorCode implements ErrorCode {
    TOKEN_MISSING(401, ErrorCategory.UNAUTHENTICATED),
    CROSS_SITE(403, ErrorCategory.FORBIDDEN),
    OIDC_FAILED(401, ErrorCategory.UNAUTHENTICATED),
    OIDC_ROLE_MISSING(403, ErrorCategory.FORBIDDEN),
    OIDC_UNAVAILABLE(503, ErrorCategory.UNAVAILABLE),
    ROUTE_NOT_FOUND(404, ErrorCategory.NOT_FOUND),
    METHOD_NOT_ALLOWED(405, ErrorCategory.INVALID),
    NOT_ACCEPTABLE(406, ErrorCategory.INVALID),
    MEDIA_TYPE_UNSUPPORTED(415, ErrorCategory.INVALID),
    REQUEST_INVALID(400, ErrorCategory.INVALID),
    URL_MALFORMED(400, ErrorCategory.INVALID),
    BODY_MISSING(400, ErrorCategory.INVALID),
    BODY_UNREADABLE(400, ErrorCategory.INVALID),
    BODY_TOO_LARGE(413, ErrorCategory.TOO_LARGE),
    TEXT_MALFORMED(400, ErrorCategory.INVALID),
    JSON_MALFORMED(400, ErrorCategory.INVALID),
    JSON_TOO_COMPLEX(400, ErrorCategory.INVALID),
    CSV_MALFORMED(400, ErrorCategory.INVALID),
    TOO_MANY_REQUESTS(429, ErrorCategory.RATE_LIMITED),
    TOO_MANY_STREAMS(429, ErrorCategory.RATE_LIMITED),
    REQUEST_TIMEOUT(504, ErrorCategory.TIMEOUT);

    private final int status;
    private final ErrorCategory category;

    RequestErrorCode(int status, ErrorCategory category) {
        this.status = status;
        this.category = category;
    }

    @Override
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @Override
    public ErrorCategory category() {
        return category;
    }

    /** The HTTP status that says it best. */
    int status() {
        return status;
    }
}
