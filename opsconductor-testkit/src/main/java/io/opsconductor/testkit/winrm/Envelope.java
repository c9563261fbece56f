package io.opsconductor.testkit.winrm;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes answers with the prefixes and the order that Windows uses. */
final class Envelope {
    private static final String OPENING = "<s:Envelope xml:lang=\"en-US\" xmlns:s=\"" + Names.SOAP + "\" xmlns:a=\""
            + Names.ADDRESSING + "\" xmlns:x=\"" + Names.TRANSFER + "\" xmlns:w=\"" + Names.WSMAN + "\" xmlns:rsp=\""
            + Names.SHELL + "\" xmlns:p=\"" + Names.MICROSOFT_WSMAN + "\">";

    /** The content type of an envelope. */
    static final String TYPE = "application/soap+xml;charset=UTF-8";

    private Envelope() {}

    /** The answer to a request, whose body is XML already. */
    static byte[] answer(SoapRequest request, String action, String body) {
        return write(header(action, request.messageId()), body);
    }

    /** Identify is answered without addressing. */
    static byte[] identity(String body) {
        return ("<s:Envelope xml:lang=\"en-US\" xmlns:s=\"" + Names.SOAP + "\"><s:Header/><s:Body>" + body
                        + "</s:Body></s:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }

    static byte[] fault(@Nullable String relatesTo, WsManFault fault, String machine) {
        String text = Xml.escape(fault.text());
        return write(
                header(Names.FAULT_ACTION, relatesTo),
                "<s:Fault><s:Code><s:Value>" + fault.role() + "</s:Value><s:Subcode><s:Value>" + fault.subcode()
                        + "</s:Value></s:Subcode></s:Code><s:Reason><s:Text xml:lang=\"en-US\">" + text
                        + "</s:Text></s:Reason><s:Detail><f:WSManFault xmlns:f=\"" + Names.WSMAN_FAULT + "\" Code=\""
                        + fault.code() + "\" Machine=\"" + Xml.escape(machine) + "\"><f:Message>" + text
                        + "</f:Message></f:WSManFault></s:Detail></s:Fault>");
    }

    private static String header(String action, @Nullable String relatesTo) {
        return "<a:Action>" + action + "</a:Action><a:MessageID>uuid:" + newId() + "</a:MessageID><a:To>"
                + Names.ANONYMOUS + "</a:To>"
                + (relatesTo == null ? "" : "<a:RelatesTo>" + Xml.escape(relatesTo) + "</a:RelatesTo>");
    }

    private static byte[] write(String header, String body) {
        return (OPENING + "<s:Header>" + header + "</s:Header><s:Body>" + body + "</s:Body></s:Envelope>")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Windows writes them in upper case. */
    static String newId() {
        return UUID.randomUUID().toString().toUpperCase(Locale.ROOT);
    }
}
