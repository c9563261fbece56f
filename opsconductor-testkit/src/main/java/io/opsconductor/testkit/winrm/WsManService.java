package io.opsconductor.testkit.winrm;

import io.opsconductor.testkit.winrm.InputPipe.Outcome;
import java.io.InterruptedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** What the service does for each operation (MS-WSMV 3.1.4). Safe for use by many threads. */
final class WsManService {
    private final Machine machine;
    private final Facade facade;
    private final HostSettings settings;
    private final Executor threads;

    WsManService(Machine machine, Facade facade, HostSettings settings, Executor threads) {
        this.machine = machine;
        this.facade = facade;
        this.settings = settings;
        this.threads = threads;
    }

    /** The caller, as far as the service cares. */
    record Caller(String user, String address) {}

    byte[] perform(WinRmOperation operation, SoapRequest request, Caller caller)
            throws WsManFault, InterruptedIOException {
        if (operation != WinRmOperation.IDENTIFY && !request.resource().equalsIgnoreCase(Names.CMD_RESOURCE)) {
            throw WsManFault.unknownResource(request.resource());
        }
        return switch (operation) {
            case IDENTIFY -> Envelope.identity(identity());
            case CREATE -> answer(request, Names.TRANSFER + "/CreateResponse", create(request, caller));
            case COMMAND -> answer(request, Names.SHELL + "/CommandResponse", command(request));
            case RECEIVE -> answer(request, Names.SHELL + "/ReceiveResponse", receive(request));
            case SEND -> answer(request, Names.SHELL + "/SendResponse", send(request));
            case SIGNAL -> answer(request, Names.SHELL + "/SignalResponse", signal(request));
            case DELETE -> answer(request, Names.TRANSFER + "/DeleteResponse", delete(request));
        };
    }

    private static byte[] answer(SoapRequest request, String action, String body) {
        return Envelope.answer(request, action, body);
    }

    /** What anybody gets to know. */
    static String identity() {
        return "<wsmid:IdentifyResponse xmlns:wsmid=\"" + Names.IDENTITY + "\"><wsmid:ProtocolVersion>" + Names.WSMAN
                + "</wsmid:ProtocolVersion><wsmid:ProductVendor>Microsoft Corporation</wsmid:ProductVendor>"
                + "<wsmid:ProductVersion>OS: 10.0.20348 SP: 0.0 Stack: 3.0</wsmid:ProductVersion>"
                + "</wsmid:IdentifyResponse>";
    }

    private String create(SoapRequest request, Caller caller) throws WsManFault {
        Element wanted = request.body("Shell");
        String directory = Xml.text(wanted, Names.SHELL, "WorkingDirectory");
        Shell shell = machine.open(
                caller.user(),
                new Shell.Settings(directory == null ? "" : directory, environment(wanted), codePage(request)));
        return "<x:ResourceCreated><a:Address>http://" + Xml.escape(machine.name()) + "/wsman</a:Address>"
                + "<a:ReferenceParameters><w:ResourceURI>" + Names.CMD_RESOURCE + "</w:ResourceURI>"
                + "<w:SelectorSet><w:Selector Name=\"ShellId\">" + shell.id() + "</w:Selector></w:SelectorSet>"
                + "</a:ReferenceParameters></x:ResourceCreated><rsp:Shell><rsp:ShellId>" + shell.id()
                + "</rsp:ShellId><rsp:ResourceUri>" + Names.CMD_RESOURCE + "</rsp:ResourceUri><rsp:Owner>"
                + Xml.escape(shell.owner()) + "</rsp:Owner><rsp:ClientIP>" + Xml.escape(caller.address())
                + "</rsp:ClientIP><rsp:IdleTimeOut>PT7200.000S</rsp:IdleTimeOut>"
                + "<rsp:InputStreams>stdin</rsp:InputStreams><rsp:OutputStreams>stdout stderr</rsp:OutputStreams>"
                + "<rsp:ShellRunTime>P0DT0H0M0S</rsp:ShellRunTime>"
                + "<rsp:ShellInactivity>P0DT0H0M0S</rsp:ShellInactivity></rsp:Shell>";
    }

    private static Map<String, String> environment(Element shell) {
        Map<String, String> variables = new LinkedHashMap<>();
        Element environment = Xml.child(shell, Names.SHELL, "Environment");
        if (environment != null) {
            for (Element variable : Xml.children(environment, Names.SHELL, "Variable")) {
                variables.put(variable.getAttribute("Name"), variable.getTextContent());
            }
        }
        return variables;
    }

    private Charset codePage(SoapRequest request) throws WsManFault {
        String number = request.options().get("WINRS_CODEPAGE");
        try {
            int codePage = number == null ? settings.codePage() : Integer.parseInt(number);
            return CodePages.find(codePage).orElseThrow(() -> WsManFault.system(87, "There is no code page " + number));
        } catch (NumberFormatException e) {
            throw WsManFault.system(87, "The code page " + number + " is no number.");
        }
    }

    private String command(SoapRequest request) throws WsManFault {
        Shell shell = machine.shell(request.shell());
        Element wanted = request.body("CommandLine");
        StringBuilder line = new StringBuilder();
        String program = untrimmed(wanted, "Command");
        if (program == null || program.isBlank()) {
            throw WsManFault.invalidXml("The CommandLine has no Command.");
        }
        line.append(program);
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

    private static @Nullable String untrimmed(Element parent, String name) {
        Element found = Xml.child(parent, Names.SHELL, name);
        return found == null ? null : found.getTextContent();
    }

    private String receive(SoapRequest request) throws WsManFault, InterruptedIOException {
        Shell shell = machine.shell(request.shell());
        Element stream = Xml.child(request.body("Receive"), Names.SHELL, "DesiredStream");
        if (stream == null) {
            throw WsManFault.invalidXml("The Receive has no DesiredStream.");
        }
        ShellCommand command = shell.command(stream.getAttribute("CommandId"));
        int capacity = Receipt.capacity(request.maxEnvelope(), settings.outputPiece());
        return Receipt.write(command.id(), command.receive(capacity, request.timeout()), settings.outputPiece());
    }

    private String send(SoapRequest request) throws WsManFault, InterruptedIOException {
        Shell shell = machine.shell(request.shell());
        List<Element> streams = Xml.children(request.body("Send"), Names.SHELL, "Stream");
        for (Element stream : streams) {
            ShellCommand command = shell.command(stream.getAttribute("CommandId"));
            Outcome outcome = command.stdin()
                    .put(decode(stream.getTextContent()), isTrue(stream.getAttribute("End")), request.timeout());
            if (outcome == Outcome.TIMED_OUT) {
                throw WsManFault.timedOut();
            }
            if (outcome == Outcome.CLOSED) {
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

    private String signal(SoapRequest request) throws WsManFault {
        Shell shell = machine.shell(request.shell());
        Element signal = request.body("Signal");
        ShellCommand command = shell.command(signal.getAttribute("CommandId"));
        String code = String.valueOf(Xml.text(signal, Names.SHELL, "Code"));
        switch (code) {
            case Names.SIGNAL_TERMINATE -> shell.terminate(command);
            case Names.SIGNAL_CTRL_C, Names.SIGNAL_CTRL_BREAK -> command.interrupt();
            default -> throw WsManFault.system(87, "There is no signal " + code + ".");
        }
        return "<rsp:SignalResponse/>";
    }

    private String delete(SoapRequest request) throws WsManFault {
        machine.close(machine.shell(request.shell()));
        return "";
    }
}
