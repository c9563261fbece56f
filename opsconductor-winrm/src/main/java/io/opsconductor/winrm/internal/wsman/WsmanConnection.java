package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.winrm.internal.http.HttpAnswer;
import io.opsconductor.winrm.internal.http.HttpConnection;
import io.opsconductor.winrm.internal.seal.MessageSeal;
import io.opsconductor.winrm.internal.seal.SealBrokenException;
import io.opsconductor.winrm.internal.seal.SealedBody;
import java.util.concurrent.CompletableFuture;
import javax.xml.stream.XMLStreamException;
import org.jspecify.annotations.Nullable;

/** An authenticated connection that carries one message at a time, sealed where the channel does not protect it. */
final class WsmanConnection {
    private static final String SOAP = "application/soap+xml;charset=UTF-8";

    private final Endpoint endpoint;
    private final HttpConnection http;
    private final String path;
    private final @Nullable String authorization;
    private final @Nullable MessageSeal seal;

    /**
     * @param authorization what each request bears; null if the connection is authenticated
     * @param seal null if the channel protects the messages
     */
    WsmanConnection(
            Endpoint endpoint,
            HttpConnection http,
            String path,
            @Nullable String authorization,
            @Nullable MessageSeal seal) {
        this.endpoint = endpoint;
        this.http = http;
        this.path = path;
        this.authorization = authorization;
        this.seal = seal;
    }

    /**
     * Sends a message.
     *
     * @return completes with what came back; exceptionally with a {@link WsmanFaultException}, and then the connection
     *     is still good, or with something else, and then it is not
     */
    CompletableFuture<SoapAnswer> call(byte[] envelope) {
        if (seal == null) {
            return http.post(path, authorization, SOAP, envelope).thenApply(this::understand);
        }
        byte[] body = SealedBody.write(seal.seal(envelope), SOAP);
        return http.post(path, null, SealedBody.CONTENT_TYPE, body).thenApply(this::understand);
    }

    boolean isOpen() {
        return http.isOpen();
    }

    void close() {
        http.close();
    }

    private SoapAnswer understand(HttpAnswer answer) {
        if (answer.status() == 401) {
            throw WsmanFailures.notAccepted(endpoint, answer.challenges());
        }
        byte[] message = unsealed(answer);
        SoapAnswer understood;
        try {
            understood = SoapReader.read(message);
        } catch (XMLStreamException e) {
            throw WsmanFailures.notWsman(endpoint, answer.status(), e);
        }
        if (understood.fault() != null) {
            throw new WsmanFaultException(understood.fault());
        }
        if (answer.status() != 200) {
            throw WsmanFailures.notWsman(endpoint, answer.status(), null);
        }
        return understood;
    }

    private byte[] unsealed(HttpAnswer answer) {
        if (seal == null) {
            return answer.body();
        }
        if (!SealedBody.is(answer.contentType())) {
            throw WsmanFailures.notWsman(endpoint, answer.status(), null);
        }
        try {
            return seal.unseal(SealedBody.read(answer.body()));
        } catch (SealBrokenException e) {
            throw WsmanFailures.sealBroken(endpoint, e);
        }
    }
}
