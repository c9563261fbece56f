package io.opsconductor.winrm.internal.wsman;

/** The sink has failed; the target has not. */
final class OutputDeliveryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OutputDeliveryException(Throwable cause) {
        super(cause);
    }
}
