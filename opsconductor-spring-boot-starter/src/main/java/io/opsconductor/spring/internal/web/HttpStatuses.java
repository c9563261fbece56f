package io.opsconductor.spring.internal.web;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.spi.ErrorCategory;
import io.opsconductor.spi.ErrorCode;

/** Which HTTP status stands for which error, and the other way round. */
final class HttpStatuses {
    private HttpStatuses() {}

    static int of(ErrorCode code) {
        if (code == CoreErrorCode.PRECONDITION_FAILED) {
            return 412; // told apart from the other conflicts: reading again mends it
        }
        return code instanceof RequestErrorCode ours ? ours.status() : of(code.category());
    }

    private static int of(ErrorCategory category) {
        return switch (category) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT, CANCELED -> 409;
            case TOO_LARGE -> 413;
            case RATE_LIMITED -> 429;
            case INTERNAL -> 500;
            case UNAVAILABLE -> 503;
            case TIMEOUT -> 504;
        };
    }

    /** The code for a status that something outside of our code has chosen. */
    static ErrorCode code(int status) {
        return switch (status) {
            case 401 -> RequestErrorCode.TOKEN_MISSING;
            case 403 -> CoreErrorCode.FORBIDDEN;
            case 404 -> RequestErrorCode.ROUTE_NOT_FOUND;
            case 405 -> RequestErrorCode.METHOD_NOT_ALLOWED;
            case 406 -> RequestErrorCode.NOT_ACCEPTABLE;
            case 412 -> CoreErrorCode.PRECONDITION_FAILED;
            case 413 -> RequestErrorCode.BODY_TOO_LARGE;
            case 415 -> RequestErrorCode.MEDIA_TYPE_UNSUPPORTED;
            case 429, 503 -> CoreErrorCode.BUSY;
            default -> status >= 500 ? CoreErrorCode.INTERNAL_ERROR : RequestErrorCode.REQUEST_INVALID;
        };
    }
}
