package io.opsconductor.spi.transport;

import io.opsconductor.spi.ErrorCategory;
import io.opsconductor.spi.ErrorCode;
import java.util.Locale;

/** The ways in which reaching or using a target can fail, each with the stage of a connection at which it does. */
public enum TransportErrorCode implements ErrorCode {
    HOSTNAME_NOT_RESOLVED(Stage.DNS, ErrorCategory.UNAVAILABLE),
    ADDRESS_FORBIDDEN(Stage.DNS, ErrorCategory.FORBIDDEN),
    CONNECTION_REFUSED(Stage.PORT, ErrorCategory.UNAVAILABLE),
    CONNECT_TIMEOUT(Stage.PORT, ErrorCategory.TIMEOUT),
    NETWORK_UNREACHABLE(Stage.PORT, ErrorCategory.UNAVAILABLE),
    PROTOCOL_MISMATCH(Stage.PROTOCOL, ErrorCategory.UNAVAILABLE),
    TLS_FAILED(Stage.TLS, ErrorCategory.UNAVAILABLE),
    HOST_KEY_UNKNOWN(Stage.HOST_KEY, ErrorCategory.FORBIDDEN),
    HOST_KEY_CHANGED(Stage.HOST_KEY, ErrorCategory.FORBIDDEN),
    CREDENTIAL_UNUSABLE(Stage.AUTHENTICATION, ErrorCategory.INVALID),
    AUTHENTICATION_FAILED(Stage.AUTHENTICATION, ErrorCategory.FORBIDDEN),
    ACCOUNT_UNKNOWN(Stage.AUTHENTICATION, ErrorCategory.FORBIDDEN),
    ACCOUNT_LOCKED(Stage.AUTHENTICATION, ErrorCategory.FORBIDDEN),
    PASSWORD_EXPIRED(Stage.AUTHENTICATION, ErrorCategory.FORBIDDEN),
    CLOCK_SKEW(Stage.AUTHENTICATION, ErrorCategory.FORBIDDEN),
    AUTHORIZATION_FAILED(Stage.AUTHORIZATION, ErrorCategory.FORBIDDEN),
    QUOTA_EXCEEDED(Stage.SHELL, ErrorCategory.RATE_LIMITED),
    SHELL_UNAVAILABLE(Stage.SHELL, ErrorCategory.UNAVAILABLE),
    UNSUPPORTED(Stage.WORK, ErrorCategory.INVALID),
    COMMAND_TIMEOUT(Stage.WORK, ErrorCategory.TIMEOUT),
    COMMAND_CANCELED(Stage.WORK, ErrorCategory.CANCELED),
    CONNECTION_LOST(Stage.WORK, ErrorCategory.UNAVAILABLE),
    FILE_EXISTS(Stage.WORK, ErrorCategory.CONFLICT),
    FILE_NOT_FOUND(Stage.WORK, ErrorCategory.NOT_FOUND),
    FILE_ACCESS_DENIED(Stage.WORK, ErrorCategory.FORBIDDEN),
    FILE_TOO_LARGE(Stage.WORK, ErrorCategory.TOO_LARGE),
    FILE_TRANSFER_FAILED(Stage.WORK, ErrorCategory.UNAVAILABLE),
    CHECKSUM_MISMATCH(Stage.WORK, ErrorCategory.UNAVAILABLE),
    TRANSPORT_FAILED(Stage.WORK, ErrorCategory.INTERNAL);

    private final Stage stage;
    private final ErrorCategory category;

    TransportErrorCode(Stage stage, ErrorCategory category) {
        this.stage = stage;
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

    /** Where on the way to a working shell it failed. */
    public Stage stage() {
        return stage;
    }

    /** The stages of reaching a target, in their order; a failure at one means that all earlier ones passed. */
    public enum Stage {
        DNS,
        PORT,
        PROTOCOL,
        TLS,
        HOST_KEY,
        AUTHENTICATION,
        AUTHORIZATION,
        SHELL,
        WORK;

        /** The name in JSON. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
