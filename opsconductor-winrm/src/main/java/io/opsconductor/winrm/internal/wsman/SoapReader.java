package io.opsconductor.winrm.internal.wsman;

import com.fasterxml.aalto.stax.InputFactoryImpl;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Reads an answer in one pass. Not safe for use by many threads: one for each answer. */
final class SoapReader {
    private static final XMLInputFactory FACTORY = factory();
    private static final String SHELL_NAMESPACE = "http://schemas.microsoft.com/wbem/wsman/1/windows/shell";
    private static final String FAULT_NAMESPACE = "http://schemas.microsoft.com/wbem/wsman/1/wsmanfault";
    private static final String SOAP_NAMESPACE = "http://www.w3.org/2003/05/soap-envelope";

    private @Nullable String shellId;
    private @Nullable String commandId;
    private final List<SoapAnswer.Piece> pieces = new ArrayList<>();
    private boolean done;
    private @Nullable Integer exitCode;
    private boolean fault;
    private long code;
    private long innerCode;
    private final StringBuilder message = new StringBuilder();
    private String reason = "";

    private SoapReader() {}

    /** @throws XMLStreamException if it is no XML, or says what cannot be understood */
    static SoapAnswer read(byte[] envelope) throws XMLStreamException {
        return new SoapReader().parse(envelope);
    }

    private static XMLInputFactory factory() {
        // it expands no entities, and sets up for a document in a fraction of the time that the JDK's own takes
        XMLInputFactory factory = new InputFactoryImpl();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        return factory;
    }

    private SoapAnswer parse(byte[] envelope) throws XMLStreamException {
        XMLStreamReader xml = FACTORY.createXMLStreamReader(new ByteArrayInputStream(envelope));
        try {
            while (xml.hasNext()) {
                switch (xml.next()) {
                    case XMLStreamConstants.START_ELEMENT -> element(xml);
                    case XMLStreamConstants.DTD -> throw new XMLStreamException("an answer may have no DTD");
                    default -> {}
                }
            }
        } catch (IllegalArgumentException e) {
            throw new XMLStreamException("a value in the answer cannot be understood: " + e.getMessage(), e);
        } finally {
            xml.close();
        }
        String text = message.isEmpty() ? reason : message.toString();
        return new SoapAnswer(
                shellId,
                commandId,
                pieces,
                done ? (exitCode == null ? Integer.valueOf(0) : exitCode) : null,
                fault ? new WsmanFault(code, innerCode, text.strip().replaceAll("\\s+", " ")) : null);
    }

    private void element(XMLStreamReader xml) throws XMLStreamException {
        switch (xml.getNamespaceURI() == null ? "" : xml.getNamespaceURI()) {
            case SHELL_NAMESPACE -> shellElement(xml);
            case FAULT_NAMESPACE -> faultElement(xml);
            case SOAP_NAMESPACE -> {
                if (xml.getLocalName().equals("Fault")) {
                    fault = true;
                } else if (xml.getLocalName().equals("Text")) {
                    reason = xml.getElementText();
                }
            }
            default -> selector(xml);
        }
    }

    private void shellElement(XMLStreamReader xml) throws XMLStreamException {
        switch (xml.getLocalName()) {
            case "ShellId" -> shellId = xml.getElementText().strip();
            case "CommandId" -> commandId = xml.getElementText().strip();
            case "ExitCode" ->
                exitCode = (int) Long.parseLong(xml.getElementText().strip());
            case "CommandState" -> {
                String state = xml.getAttributeValue(null, "State");
                done |= state != null && state.endsWith("/Done");
            }
            case "Stream" -> {
                String name = xml.getAttributeValue(null, "Name");
                byte[] data = Base64.getMimeDecoder().decode(xml.getElementText());
                if (name != null && data.length > 0) {
                    pieces.add(new SoapAnswer.Piece(name, data));
                }
            }
            default -> {}
        }
    }

    /** Windows names a new shell in its resource reference too, and 2008 R2 only there. */
    private void selector(XMLStreamReader xml) throws XMLStreamException {
        if (shellId == null
                && xml.getLocalName().equals("Selector")
                && "ShellId".equals(xml.getAttributeValue(null, "Name"))) {
            shellId = xml.getElementText().strip();
        }
    }

    private void faultElement(XMLStreamReader xml) throws XMLStreamException {
        if (xml.getLocalName().equals("WSManFault")) {
            String value = xml.getAttributeValue(null, "Code");
            long number = value == null ? 0 : Long.parseLong(value);
            if (code == 0) {
                code = number;
            } else {
                innerCode = number;
            }
        } else if (xml.getLocalName().equals("Message")) {
            text(xml);
        }
    }

    /** Gathers the text of a message, and what else is in it. */
    private void text(XMLStreamReader xml) throws XMLStreamException {
        for (int depth = 1; depth > 0; ) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    depth++;
                    if (xml.getLocalName().equals("WSManFault")) {
                        faultElement(xml);
                    }
                }
                case XMLStreamConstants.END_ELEMENT -> depth--;
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> message.append(xml.getText());
                default -> {}
            }
        }
    }
}
