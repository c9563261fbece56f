package io.opsconductor.winrm.internal.winrm4j;

import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.winrm.internal.wsman.WsmanFailures;
import io.opsconductor.winrm.internal.wsman.WsmanFault;
import io.opsconductor.winrm.internal.wsman.WsmanFaultException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import javax.xml.ws.soap.SOAPFaultException;
import org.apache.cxf.transport.http.HTTPException;
import org.jspecify.annotations.Nullable;

/** Finds what the target said in what winrm4j throws, which wraps it in up to three others. */
final class Winrm4jFailures {
    private Winrm4jFailures() {}

    static TransportException of(Endpoint endpoint, Order order, Throwable failure) {
        TransportException known = find(failure, TransportException.class);
        if (known != null) {
            return known;
        }
        LinkageError linkage = find(failure, LinkageError.class);
        if (linkage != null) {
            return Artifacts.unfit(linkage);
        }
        SOAPFaultException fault = find(failure, SOAPFaultException.class);
        if (fault != null) {
            return ofFault(endpoint, order, fault);
        }
        HTTPException status = find(failure, HTTPException.class);
        if ((status != null && status.getResponseCode() == 401) || isLoop(failure)) {
            return WsmanFailures.notAccepted(endpoint, List.of());
        }
        IOException lost = find(failure, IOException.class);
        if (lost != null) {
            return WsmanFailures.lost(endpoint, lost);
        }
        return new TransportException(
                TransportErrorCode.TRANSPORT_FAILED, "winrm4j failed: " + failure + ".", "", failure);
    }

    private static TransportException ofFault(Endpoint endpoint, Order order, SOAPFaultException failure) {
        WsmanFault fault = read(failure);
        if (fault != null && fault.isDirectoryInvalid()) {
            return new TransportException(
                    TransportErrorCode.FILE_NOT_FOUND,
                    "The working directory " + order.workingDirectory() + " is not there; nothing was run.",
                    "Check the step's working directory.",
                    failure);
        }
        return WsmanFailures.ofFault(
                endpoint,
                new WsmanFaultException(
                        fault == null ? new WsmanFault(0, 0, String.valueOf(failure.getMessage())) : fault));
    }

    private static @Nullable WsmanFault read(SOAPFaultException failure) {
        ByteArrayOutputStream soap = new ByteArrayOutputStream();
        try {
            TransformerFactory.newDefaultInstance()
                    .newTransformer()
                    .transform(new DOMSource(failure.getFault()), new StreamResult(soap));
            return WsmanFault.in(soap.toByteArray());
        } catch (TransformerException | XMLStreamException e) {
            return null;
        }
    }

    /** What CXF calls a second 401, and winrm4j renames. */
    private static boolean isLoop(Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            String message = String.valueOf(t.getMessage());
            if (message.contains("Authorization loop") || message.contains("Invalid credentials")) {
                return true;
            }
        }
        return false;
    }

    private static <T extends Throwable> @Nullable T find(Throwable failure, Class<T> type) {
        Throwable t = failure;
        for (int depth = 0; t != null && depth < 20; depth++, t = t.getCause()) {
            if (type.isInstance(t)) {
                return type.cast(t);
            }
        }
        return null;
    }
}
