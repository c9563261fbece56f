package io.opsconductor.winrm.internal.wsman;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes the requests of the shell protocol (MS-WSMV sections 3.1.4.5 to 3.1.4.14), for one target. */
final class Envelopes {
    /** Identify has no header: it is DSP0226 section 11. */
    static final byte[] IDENTIFY = """
            <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" \
            xmlns:i="http://schemas.dmtf.org/wbem/wsman/identity/1/wsmanidentity.xsd"><s:Header/>\
            <s:Body><i:Identify/></s:Body></s:Envelope>""".getBytes(StandardCharsets.UTF_8);

    private static final String TRANSFER = "http://schemas.xmlsoap.org/ws/2004/09/transfer/";
    private static final String SHELL = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell/";

    private final String to;

    Envelopes(String to) {
        this.to = escape(to);
    }

    byte[] create(ShellOptions options, Duration timeout) {
        StringBuilder body = new StringBuilder("<rsp:Shell>");
        if (!options.environment().isEmpty()) {
            body.append("<rsp:Environment>");
            for (Map.Entry<String, String> variable : options.environment().entrySet()) {
                body.append("<rsp:Variable Name=\"")
                        .append(escape(variable.getKey()))
                        .append("\">")
                        .append(escape(variable.getValue()))
                        .append("</rsp:Variable>");
            }
            body.append("</rsp:Environment>");
        }
        if (options.workingDirectory() != null) {
            body.append("<rsp:WorkingDirectory>")
                    .append(escape(options.workingDirectory()))
                    .append("</rsp:WorkingDirectory>");
        }
        body.append("<rsp:IdleTimeOut>").append(options.idleTimeout()).append("</rsp:IdleTimeOut>");
        body.append("<rsp:InputStreams>stdin</rsp:InputStreams>");
        body.append("<rsp:OutputStreams>stdout stderr</rsp:OutputStreams></rsp:Shell>");
        String set = option("WINRS_NOPROFILE", "TRUE") + option("WINRS_CODEPAGE", String.valueOf(options.codePage()));
        return envelope(TRANSFER + "Create", null, set, body, timeout);
    }

    byte[] command(String shellId, String line, Duration timeout) {
        String set = option("WINRS_CONSOLEMODE_STDIN", "TRUE") + option("WINRS_SKIP_CMD_SHELL", "FALSE");
        String body = "<rsp:CommandLine><rsp:Command>" + escape(line) + "</rsp:Command></rsp:CommandLine>";
        return envelope(SHELL + "Command", shellId, set, body, timeout);
    }

    byte[] receive(String shellId, String commandId, Duration timeout) {
        String body = "<rsp:Receive><rsp:DesiredStream CommandId=\"" + escape(commandId)
                + "\">stdout stderr</rsp:DesiredStream></rsp:Receive>";
        return envelope(SHELL + "Receive", shellId, option("WSMAN_CMDSHELL_OPTION_KEEPALIVE", "TRUE"), body, timeout);
    }

    byte[] send(String shellId, String commandId, byte[] data, boolean end, Duration timeout) {
        String body = "<rsp:Send><rsp:Stream Name=\"stdin\" CommandId=\"" + escape(commandId) + "\""
                + (end ? " End=\"true\"" : "") + ">" + Base64.getEncoder().encodeToString(data)
                + "</rsp:Stream></rsp:Send>";
        return envelope(SHELL + "Send", shellId, "", body, timeout);
    }

    byte[] signal(String shellId, String commandId, String signal, Duration timeout) {
        String body = "<rsp:Signal CommandId=\"" + escape(commandId) + "\"><rsp:Code>" + SHELL + "signal/" + signal
                + "</rsp:Code></rsp:Signal>";
        return envelope(SHELL + "Signal", shellId, "", body, timeout);
    }

    byte[] delete(String shellId, Duration timeout) {
        return envelope(TRANSFER + "Delete", shellId, "", "", timeout);
    }

    private byte[] envelope(
            String action, @Nullable String shellId, String options, CharSequence body, Duration timeout) {
        return ("""
                <s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" \
                xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing" \
                xmlns:w="http://schemas.dmtf.org/wbem/wsman/1/wsman.xsd" \
                xmlns:p="http://schemas.microsoft.com/wbem/wsman/1/wsman.xsd" \
                xmlns:rsp="http://schemas.microsoft.com/wbem/wsman/1/windows/shell"><s:Header>\
                <a:To>""" + to + """
                </a:To><w:ResourceURI s:mustUnderstand="true">\
                http://schemas.microsoft.com/wbem/wsman/1/windows/shell/cmd</w:ResourceURI>\
                <a:ReplyTo><a:Address s:mustUnderstand="true">\
                http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:Address></a:ReplyTo>\
                <a:Action s:mustUnderstand="true">""" + action + """
                </a:Action><w:MaxEnvelopeSize s:mustUnderstand="true">512000</w:MaxEnvelopeSize>\
                <a:MessageID>uuid:""" + UUID.randomUUID() + """
                </a:MessageID><w:Locale xml:lang="en-US" s:mustUnderstand="false"/>\
                <p:DataLocale xml:lang="en-US" s:mustUnderstand="false"/>\
                <w:OperationTimeout>""" + timeout + "</w:OperationTimeout>"
                        + (shellId == null
                                ? ""
                                : "<w:SelectorSet><w:Selector Name=\"ShellId\">" + escape(shellId)
                                        + "</w:Selector></w:SelectorSet>")
                        + (options.isEmpty() ? "" : "<w:OptionSet>" + options + "</w:OptionSet>")
                        + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static String option(String name, String value) {
        return "<w:Option Name=\"" + name + "\">" + value + "</w:Option>";
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\r' -> escaped.append("&#13;");
                case '\n' -> escaped.append("&#10;");
                case '\t' -> escaped.append("&#9;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
