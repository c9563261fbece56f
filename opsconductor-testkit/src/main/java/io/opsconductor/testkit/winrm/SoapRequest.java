package io.opsconductor.testkit.winrm;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A request as it was understood.
 *
 * @param messageId null if there was none
 * @param shell the selector {@code ShellId}, in upper case; empty if there was none
 * @param options by name in upper case
 * @param timeout after which the service has to answer; 60 seconds if none was asked for
 * @param maxEnvelope bytes that the answer may have
 * @param body what stands in the envelope's body; null if it is empty
 */
record SoapRequest(
        String action,
        @Nullable String messageId,
        String resource,
        String shell,
        Map<String, String> options,
        Duration timeout,
        int maxEnvelope,
        @Nullable Element body) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);
    /** The service's own limit, MaxEnvelopeSizekb. */
    private static final int LARGEST_ENVELOPE = 500 * 1024;

    private static final int DEFAULT_ENVELOPE = 150 * 1024;
    private static final int SMALLEST_ENVELOPE = 8 * 1024;
    private static final Set<String> UNDERSTOOD = Set.of(Names.ADDRESSING, Names.WSMAN, Names.MICROSOFT_WSMAN);

    SoapRequest {
        options = Map.copyOf(options);
    }

    static SoapRequest parse(byte[] document) throws WsManFault {
        Element envelope = Xml.parse(document);
        if (!Xml.is(envelope, Names.SOAP, "Envelope")) {
            throw WsManFault.invalidXml("This is no SOAP 1.2 envelope.");
        }
        Element body = Xml.child(envelope, Names.SOAP, "Body");
        if (body == null) {
            throw WsManFault.invalidXml("The envelope has no body.");
        }
        List<Element> content = Xml.children(body);
        Element first = content.isEmpty() ? null : content.get(0);
        Element header = Xml.child(envelope, Names.SOAP, "Header");
        if (first != null && Xml.is(first, Names.IDENTITY, "Identify")) {
            return identify(header, first);
        }
        if (header == null) {
            throw WsManFault.invalidXml("The envelope has no header.");
        }
        check(header);
        return new SoapRequest(
                required(header, Names.ADDRESSING, "Action"),
                required(header, Names.ADDRESSING, "MessageID"),
                required(header, Names.WSMAN, "ResourceURI"),
                named(Xml.child(header, Names.WSMAN, "SelectorSet"), "Selector")
                        .getOrDefault("SHELLID", "")
                        .toUpperCase(Locale.ROOT),
                named(Xml.child(header, Names.WSMAN, "OptionSet"), "Option"),
                timeout(Xml.text(header, Names.WSMAN, "OperationTimeout")),
                envelopeSize(Xml.text(header, Names.WSMAN, "MaxEnvelopeSize")),
                first);
    }

    private static SoapRequest identify(@Nullable Element header, Element body) {
        return new SoapRequest(
                WinRmOperation.IDENTIFY.action(),
                header == null ? null : Xml.text(header, Names.ADDRESSING, "MessageID"),
                "",
                "",
                Map.of(),
                DEFAULT_TIMEOUT,
                DEFAULT_ENVELOPE,
                body);
    }

    /** The content of the body, which must have that name of the shell's namespace. */
    Element body(String name) throws WsManFault {
        if (body == null || !Xml.is(body, Names.SHELL, name)) {
            throw WsManFault.invalidXml("The body has no " + name + ".");
        }
        return body;
    }

    private static void check(Element header) throws WsManFault {
        for (Element part : Xml.children(header)) {
            String must = part.getAttributeNS(Names.SOAP, "mustUnderstand");
            if ((must.equals("true") || must.equals("1"))
                    && !UNDERSTOOD.contains(String.valueOf(part.getNamespaceURI()))) {
                throw WsManFault.notUnderstood(part.getNodeName());
            }
        }
    }

    private static String required(Element header, String namespace, String name) throws WsManFault {
        String text = Xml.text(header, namespace, name);
        if (text == null || text.isEmpty()) {
            throw WsManFault.invalidXml("The header has no " + name + ".");
        }
        return text;
    }

    private static Map<String, String> named(@Nullable Element set, String name) {
        Map<String, String> found = new LinkedHashMap<>();
        if (set != null) {
            for (Element element : Xml.children(set, Names.WSMAN, name)) {
                found.put(
                        element.getAttribute("Name").toUpperCase(Locale.ROOT),
                        element.getTextContent().strip());
            }
        }
        return found;
    }

    private static Duration timeout(@Nullable String text) throws WsManFault {
        if (text == null) {
            return DEFAULT_TIMEOUT;
        }
        try {
            Duration timeout = Duration.parse(text);
            if (!timeout.isNegative() && !timeout.isZero()) {
                return timeout;
            }
        } catch (DateTimeParseException e) {
            // said below
        }
        throw WsManFault.invalidXml("The OperationTimeout " + text + " is none.");
    }

    private static int envelopeSize(@Nullable String text) throws WsManFault {
        try {
            int size = text == null ? DEFAULT_ENVELOPE : Integer.parseInt(text);
            if (size >= SMALLEST_ENVELOPE) {
                return Math.min(size, LARGEST_ENVELOPE);
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw WsManFault.invalidXml("The MaxEnvelopeSize " + text + " is none.");
    }
}
