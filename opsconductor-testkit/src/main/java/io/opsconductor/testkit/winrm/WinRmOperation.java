package io.opsconductor.testkit.winrm;

/** What a client asks of the service (MS-WSMV 3.1.4). */
public enum WinRmOperation {
    /** Which protocol and product it is. */
    IDENTIFY(Names.IDENTITY + "/Identify"),
    /** Opens a shell. */
    CREATE(Names.TRANSFER + "/Create"),
    /** Starts a command in a shell. */
    COMMAND(Names.SHELL + "/Command"),
    /** Takes a command's output, and waits for some. */
    RECEIVE(Names.SHELL + "/Receive"),
    /** Hands a command some of its standard input. */
    SEND(Names.SHELL + "/Send"),
    /** Interrupts or ends a command. */
    SIGNAL(Names.SHELL + "/Signal"),
    /** Closes a shell with all of its commands. */
    DELETE(Names.TRANSFER + "/Delete");

    private final String action;

    WinRmOperation(String action) {
        this.action = action;
    }

    static WinRmOperation of(String action) throws WsManFault {
        for (WinRmOperation operation : values()) {
            if (operation.action.equals(action)) {
                return operation;
            }
        }
        throw WsManFault.unknownAction(action);
    }

    /** The action of the request. */
    String action() {
        return action;
    }

    /** The action of the answer. */
    String answer() {
        return action + "Response";
    }
}
