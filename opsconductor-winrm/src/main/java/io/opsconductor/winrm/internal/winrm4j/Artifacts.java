package io.opsconductor.winrm.internal.winrm4j;

import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What has to be on the class path for winrm4j to work, and whether it is. */
final class Artifacts {
    /** By a class of each. */
    private static final Map<String, String> NEEDED = new LinkedHashMap<>();

    static {
        NEEDED.put("io.cloudsoft.winrm4j.client.WinRmClient", "io.cloudsoft.windows:winrm4j");
        NEEDED.put("org.apache.cxf.jaxws.JaxWsProxyFactoryBean", "org.apache.cxf:cxf-rt-frontend-jaxws");
        NEEDED.put(
                "org.apache.cxf.transport.http.asyncclient.AsyncHTTPConduitFactory",
                "org.apache.cxf:cxf-rt-transports-http-hc");
        NEEDED.put("javax.xml.bind.JAXBContext", "javax.xml.bind:jaxb-api");
        NEEDED.put("com.sun.xml.bind.v2.ContextFactory", "com.sun.xml.bind:jaxb-impl");
        NEEDED.put("com.sun.xml.messaging.saaj.soap.SAAJMetaFactoryImpl", "com.sun.xml.messaging.saaj:saaj-impl");
        NEEDED.put("javax.annotation.Resource", "javax.annotation:javax.annotation-api");
        NEEDED.put("javax.xml.ws.Service", "javax.xml.ws:jaxws-api");
        NEEDED.put("javax.xml.soap.SOAPMessage", "javax.xml.soap:javax.xml.soap-api");
        NEEDED.put("org.apache.commons.io.output.NullOutputStream", "commons-io:commons-io");
    }

    private Artifacts() {}

    /** @throws TransportException if one is missing; names all that are */
    static void require(ClassLoader loader) {
        List<String> missing = NEEDED.entrySet().stream()
                .filter(artifact -> !isThere(artifact.getKey(), loader))
                .map(Map.Entry::getValue)
                .toList();
        if (!missing.isEmpty()) {
            throw new TransportException(
                    TransportErrorCode.UNSUPPORTED,
                    "The engine winrm4j was chosen, and is not on the class path: " + String.join(", ", missing)
                            + (missing.size() == 1 ? " is" : " are") + " missing.",
                    "Add them in the versions that docs/windows.md gives, or choose the engine wsman, which needs none.");
        }
    }

    /** All of them are there, and do not fit together. */
    static TransportException unfit(LinkageError failure) {
        return new TransportException(
                TransportErrorCode.UNSUPPORTED,
                "The engine winrm4j cannot work with what is on the class path: " + failure + ".",
                "Use " + String.join(", ", NEEDED.values())
                        + " in the versions that docs/windows.md gives, or choose the engine wsman.",
                failure);
    }

    private static boolean isThere(String name, ClassLoader loader) {
        try {
            Class<?> unused = Class.forName(name, false, loader);
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
