package io.opsconductor.testkit.winrm;

import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.concurrent.Executor;
import org.w3c.dom.Element;

/** The operations on the commands of a shell (MS-WSMV 3.1.4.10 to 3.1.4.14). Safe for use by many threads. */
final class CommandOperations {
    private final Facade facade;
    private final HostSettings settings;
    private final Executor threads;

    CommandOperations(Facade facade, HostSettings settings, Executor threads) {
        this.facade = facade;
        this.settings = settings;
        this.threads = threads;
    }

    /** The content of the answer's body. */
    String perform(WinRmOperation operation, Shell shell, SoapRequest request)
            throws WsManFault, InterruptedIOException {
        return switch (operation) {
            case COMMAND -> command(shell, request);
            case RECEIVE -> receive(shell, request);
            case SEND -> send(shell, request);
            case SIGNAL -> signal(shell, request);
            default -> throw WsManFault.unknownAction(operation.action());
        };
    }

    private String command(Shell shell, SoapRequest request) throws WsManFault {
        Element wanted = request.body("CommandLine");
        Element program = Xml.child(wanted, Names.SHELL, "Command");
        if (program == null || program.getTextContent().isBlank()) {
            throw WsManFault.invalidXml("The CommandLine has no Command.");
        }
        StringBuilder line = new StringBuilder(program.getTextContent());
        for (Element argument : Xml.children(wanted, Names.SHELL, "Arguments")) {
            line.append(' ').append(argument.getTextContent());
        }
        Path directory = settings.home().resolve(shell.settings().directory());
        if (!Files.isDirectory(directory)) {
            throw WsManFault.system(267, "The directory name is invalid.");
        }
        ShellCommand command = new ShellCommand(Envelope.newId(), facade.program(line.toString(), shell.settings()));
        shell.add(command);
        command.start(threads);
        return "<rsp:CommandResponse><rsp:CommandId>" + command.id() + "</rsp:CommandId></rsp:CommandResponse>";
    }

    private String receive(Shell shell, SoapRequest request) throws WsManFault, InterruptedIOException {
        Element stream = Xml.child(request.body("Receive"), Names.SHELL, "DesiredStream");
        if (stream == null) {
            throw WsManFault.invalidXml("The Receive has no DesiredStream.");
        }
        ShellCommand command = shell.command(commandId(stream));
        int capacity = Receipt.capacity(request.maxEnvelope(), settings.outputPiece());
        return Receipt.write(command.id(), command.receive(capacity, request.timeout()), settings.outputPiece());
    }

    private static String send(Shell shell, SoapRequest request) throws WsManFault, InterruptedIOException {
        for (Element stream : Xml.children(request.body("Send"), Names.SHELL, "Stream")) {
            ShellCommand command = shell.command(commandId(stream));
            InputPipe.Outcome outcome = command.stdin()
                    .put(decode(stream.getTextContent()), isTrue(stream.getAttribute("End")), request.timeout());
            if (outcome == InputPipe.Outcome.TIMED_OUT) {
                throw WsManFault.timedOut();
            }
            if (outcome == InputPipe.Outcome.CLOSED) {
                throw WsManFault.inputClosed();
            }
        }
        return "<rsp:SendResponse/>";
    }

    private static byte[] decode(String base64) throws WsManFault {
        try {
            return Base64.getMimeDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw WsManFault.invalidXml("The Stream is not in Base64.");
        }
    }

    /** An xs:boolean; some clients write it in capitals. */
    private static boolean isTrue(String value) {
        return value.equalsIgnoreCase("true") || value.equals("1");
    }

    private static String signal(Shell shell, SoapRequest request) throws WsManFault {
        Element signal = request.body("Signal");
        ShellCommand command = shell.command(commandId(signal));
        String code = String.valueOf(Xml.text(signal, Names.SHELL, "Code"));
        switch (code) {
            case Names.SIGNAL_TERMINATE -> shell.terminate(command);
            case Names.SIGNAL_CTRL_C, Names.SIGNAL_CTRL_BREAK -> command.interrupt();
            default -> throw WsManFault.system(87, "There is no signal " + code + ".");
        }
        return "<rsp:SignalResponse/>";
    }

    /** winrm4j qualifies the attribute, and Windows takes that. */
    private static String commandId(Element element) {
        return element.hasAttribute("CommandId")
                ? element.getAttribute("CommandId")
                : element.getAttributeNS(Names.SHELL, "CommandId");
    }
}
