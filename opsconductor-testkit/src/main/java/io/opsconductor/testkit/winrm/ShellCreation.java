package io.opsconductor.testkit.winrm;

import java.nio.charset.Charset;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The operation Create (MS-WSMV 3.1.4.5). */
final class ShellCreation {
    private static final Duration IDLE_TIMEOUT = Duration.ofHours(2);

    private ShellCreation() {}

    /** Opens the shell that is asked for, and tells of it. */
    static String create(Machine machine, HostSettings settings, SoapRequest request, WsManService.Caller caller)
            throws WsManFault {
        Element wanted = request.body("Shell");
        String directory = Xml.text(wanted, Names.SHELL, "WorkingDirectory");
        Duration idleTimeout = idleTimeout(Xml.text(wanted, Names.SHELL, "IdleTimeOut"));
        Shell shell = machine.open(
                caller.user(),
                new Shell.Settings(
                        directory == null ? "" : directory,
                        environment(wanted),
                        codePage(settings, request),
                        idleTimeout));
        return "<x:ResourceCreated><a:Address>http://" + Xml.escape(machine.name()) + "/wsman</a:Address>"
                + "<a:ReferenceParameters><w:ResourceURI>" + Names.CMD_RESOURCE + "</w:ResourceURI>"
                + "<w:SelectorSet><w:Selector Name=\"ShellId\">" + shell.id() + "</w:Selector></w:SelectorSet>"
                + "</a:ReferenceParameters></x:ResourceCreated><rsp:Shell><rsp:ShellId>" + shell.id()
                + "</rsp:ShellId><rsp:ResourceUri>" + Names.CMD_RESOURCE + "</rsp:ResourceUri><rsp:Owner>"
                + Xml.escape(shell.owner()) + "</rsp:Owner><rsp:ClientIP>" + Xml.escape(caller.address())
                + "</rsp:ClientIP><rsp:IdleTimeOut>PT" + idleTimeout.toSeconds() + ".000S</rsp:IdleTimeOut>"
                + "<rsp:InputStreams>stdin</rsp:InputStreams><rsp:OutputStreams>stdout stderr</rsp:OutputStreams>"
                + "<rsp:ShellRunTime>P0DT0H0M0S</rsp:ShellRunTime>"
                + "<rsp:ShellInactivity>P0DT0H0M0S</rsp:ShellInactivity></rsp:Shell>";
    }

    private static Duration idleTimeout(@Nullable String text) throws WsManFault {
        try {
            return text == null ? IDLE_TIMEOUT : Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw WsManFault.invalidXml("The IdleTimeOut " + text + " is none.");
        }
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

    private static Charset codePage(HostSettings settings, SoapRequest request) throws WsManFault {
        String number = request.options().get("WINRS_CODEPAGE");
        try {
            int codePage = number == null ? settings.codePage() : Integer.parseInt(number);
            return CodePages.find(codePage)
                    .orElseThrow(() -> WsManFault.system(87, "There is no code page " + number + "."));
        } catch (NumberFormatException e) {
            throw WsManFault.system(87, "The code page " + number + " is no number.");
        }
    }
}
