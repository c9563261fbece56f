package io.opsconductor.winrm.internal.wsman;

/** The target answered with a fault; it was reached, and it understood. */
final class WsmanFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient WsmanFault fault;

    WsmanFaultException(WsmanFault fault) {
        super("fault " + fault.code() + ": " + fault.message());
        this.fault = fault;
    }

    WsmanFault fault() {
        return fault;
    }
}
