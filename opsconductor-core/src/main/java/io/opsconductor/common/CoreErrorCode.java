package io.opsconductor.common;

import io.opsconductor.spi.ErrorCategory;
import io.opsconductor.spi.ErrorCode;
import java.util.Locale;

/** The ways in which a service can refuse or fail. The names are stable; see {@code docs/rest.md}. */
public enum CoreErrorCode implements ErrorCode {
    VALIDATION_FAILED(ErrorCategory.INVALID),
    CURSOR_INVALID(ErrorCategory.INVALID),
    SELECTOR_INVALID(ErrorCategory.INVALID),
    DEFINITION_INVALID(ErrorCategory.INVALID),
    PARAMETER_INVALID(ErrorCategory.INVALID),
    CRON_INVALID(ErrorCategory.INVALID),
    NO_TARGETS_MATCH(ErrorCategory.INVALID),
    PROTOCOL_UNKNOWN(ErrorCategory.INVALID),
    CREDENTIAL_UNSUITABLE(ErrorCategory.INVALID),
    SECRET_TOO_LARGE(ErrorCategory.TOO_LARGE),

    LOGIN_FAILED(ErrorCategory.UNAUTHENTICATED),
    TOKEN_INVALID(ErrorCategory.UNAUTHENTICATED),
    TOKEN_EXPIRED(ErrorCategory.UNAUTHENTICATED),
    REFRESH_TOKEN_INVALID(ErrorCategory.UNAUTHENTICATED),
    REFRESH_TOKEN_REUSED(ErrorCategory.UNAUTHENTICATED),
    REFRESH_TOKEN_SUPERSEDED(ErrorCategory.CONFLICT),
    PASSWORD_WRONG(ErrorCategory.FORBIDDEN),
    PASSWORD_CHANGE_REQUIRED(ErrorCategory.FORBIDDEN),
    FORBIDDEN(ErrorCategory.FORBIDDEN),

    USER_NOT_FOUND(ErrorCategory.NOT_FOUND),
    SESSION_NOT_FOUND(ErrorCategory.NOT_FOUND),
    API_TOKEN_NOT_FOUND(ErrorCategory.NOT_FOUND),
    CREDENTIAL_NOT_FOUND(ErrorCategory.NOT_FOUND),
    TARGET_NOT_FOUND(ErrorCategory.NOT_FOUND),
    HOST_KEY_NOT_FOUND(ErrorCategory.NOT_FOUND),
    JOB_NOT_FOUND(ErrorCategory.NOT_FOUND),
    RUN_NOT_FOUND(ErrorCategory.NOT_FOUND),
    ARTIFACT_NOT_FOUND(ErrorCategory.NOT_FOUND),
    SCHEDULE_NOT_FOUND(ErrorCategory.NOT_FOUND),
    CALENDAR_NOT_FOUND(ErrorCategory.NOT_FOUND),

    NAME_TAKEN(ErrorCategory.CONFLICT),
    TOO_MANY_TOKENS(ErrorCategory.CONFLICT),
    TOO_MANY_UPLOADS(ErrorCategory.CONFLICT),
    IN_USE(ErrorCategory.CONFLICT),
    LAST_ADMIN(ErrorCategory.CONFLICT),
    DEPENDENCY_CYCLE(ErrorCategory.CONFLICT),
    JOB_DISABLED(ErrorCategory.CONFLICT),
    RUN_FINISHED(ErrorCategory.CONFLICT),
    RUN_NOT_FINISHED(ErrorCategory.CONFLICT),
    RUN_UNDER_WAY(ErrorCategory.CONFLICT),
    KEY_ROTATION_UNDER_WAY(ErrorCategory.CONFLICT),
    IDEMPOTENCY_KEY_REUSED(ErrorCategory.CONFLICT),
    PRECONDITION_FAILED(ErrorCategory.CONFLICT),

    TOO_MANY_LOGINS(ErrorCategory.RATE_LIMITED),
    BUSY(ErrorCategory.RATE_LIMITED),
    NOT_STARTED(ErrorCategory.UNAVAILABLE),
    DATABASE_UNAVAILABLE(ErrorCategory.UNAVAILABLE),
    MASTER_KEY_WRONG(ErrorCategory.UNAVAILABLE),
    MASTER_KEY_MISSING(ErrorCategory.INVALID),
    MASTER_KEY_UNUSABLE(ErrorCategory.INVALID),
    SECRET_UNREADABLE(ErrorCategory.INTERNAL),
    SECRET_UNRESOLVED(ErrorCategory.UNAVAILABLE),
    TRANSPORT_DUPLICATE(ErrorCategory.CONFLICT),
    PROVIDER_DUPLICATE(ErrorCategory.CONFLICT),
    INTERNAL_ERROR(ErrorCategory.INTERNAL);

    private final ErrorCategory category;

    CoreErrorCode(ErrorCategory category) {
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
}
