package io.opsconductor.testkit.winrm;

import java.io.IOException;
import java.util.concurrent.Executor;

/** Answers the operations of clients who have logged in (MS-WSMV 3.1.4). Safe for use by many threads. */
final class WsManService {
    private final Machine machine;
    private final HostSettings settings;
    private final Trouble trouble;
    private final CommandOperations commands;

    WsManService(Machine machine, Facade facade, HostSettings settings, Trouble trouble, Executor threads) {
        this.machine = machine;
        this.settings = settings;
        this.trouble = trouble;
        this.commands = new CommandOperations(facade, settings, threads);
    }

    /** The caller, as far as the service cares. */
    record Caller(String user, String address) {}

    /** The answer to an envelope, whatever it holds. */
    HttpAnswer perform(byte[] document, Caller caller) throws IOException {
        SoapRequest request = null;
        try {
            request = SoapRequest.parse(document);
            return perform(WinRmOperation.of(request.action()), request, caller);
        } catch (WsManFault fault) {
            return HttpAnswer.of(
                    fault.status(),
                    Envelope.TYPE,
                    Envelope.fault(request == null ? null : request.messageId(), fault, machine.name()));
        }
    }

    private HttpAnswer perform(WinRmOperation operation, SoapRequest request, Caller caller)
            throws WsManFault, IOException {
        Fault wanted = trouble.take(operation);
        if (wanted == null) {
            return HttpAnswer.of(200, Envelope.TYPE, execute(operation, request, caller));
        }
        wanted.await();
        WsManFault fault = wanted.fault();
        if (fault != null) {
            throw fault;
        }
        Integer status = wanted.status();
        if (status != null) {
            return HttpAnswer.empty(status);
        }
        byte[] answer = wanted.isPerformed() ? execute(operation, request, caller) : new byte[0];
        return HttpAnswer.of(200, Envelope.TYPE, answer).delivered(wanted.delivery());
    }

    private byte[] execute(WinRmOperation operation, SoapRequest request, Caller caller)
            throws WsManFault, IOException {
        if (operation == WinRmOperation.IDENTIFY) {
            return identity();
        }
        if (trouble.isAccessDenied()) {
            throw WsManFault.accessDenied();
        }
        if (!request.resource().equalsIgnoreCase(Names.CMD_RESOURCE)) {
            throw WsManFault.unknownResource(request.resource());
        }
        if (operation == WinRmOperation.CREATE) {
            return Envelope.answer(
                    request, operation.answer(), ShellCreation.create(machine, settings, request, caller));
        }
        Shell shell = machine.shell(request.shell());
        if (operation == WinRmOperation.DELETE) {
            machine.close(shell);
            return Envelope.answer(request, operation.answer(), "");
        }
        shell.enter();
        try {
            return Envelope.answer(request, operation.answer(), commands.perform(operation, shell, request));
        } finally {
            shell.leave();
        }
    }

    /** What anybody gets to know. */
    static byte[] identity() {
        return Envelope.identity(
                "<wsmid:IdentifyResponse xmlns:wsmid=\"" + Names.IDENTITY + "\"><wsmid:ProtocolVersion>"
                        + Names.WSMAN
                        + "</wsmid:ProtocolVersion><wsmid:ProductVendor>Microsoft Corporation</wsmid:ProductVendor>"
                        + "<wsmid:ProductVersion>OS: 10.0.20348 SP: 0.0 Stack: 3.0</wsmid:ProductVersion>"
                        + "</wsmid:IdentifyResponse>");
    }
}
