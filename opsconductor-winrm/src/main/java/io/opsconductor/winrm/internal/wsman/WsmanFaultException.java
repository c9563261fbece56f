package io.opsconductor.winrm.internal.wsman;

/** The target answered with a fault; it was reached, and it understood. */
public final class WsmanFaultException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient WsmanFault fault;

    public WsmanFaultException(WsmanFault fault) {
        super("fault " + fault.code() + ": " + fault.message());
        this.fault = fault;
    }

    public WsmanFault fault() {
        return fault;
    }
}
