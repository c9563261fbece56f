package io.opsconductor.winrm.internal.http;

import java.io.IOException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.Message;
import org.apache.hc.core5.http.Method;
import org.apache.hc.core5.http.message.BasicHttpRequest;
import org.apache.hc.core5.http.nio.command.RequestExecutionCommand;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.BasicClientExchangeHandler;
import org.apache.hc.core5.http.nio.support.BasicRequestProducer;
import org.apache.hc.core5.http.nio.support.BasicResponseConsumer;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/** A connection that stays the same one from its first request to its last. One request is under way at a time. */
public final class HttpConnection {
    private static final String CHALLENGE = "WWW-Authenticate";

    private final HttpHost host;
    private final IOSession session;
    private final @Nullable X509Certificate peer;

    HttpConnection(HttpHost host, IOSession session, @Nullable X509Certificate peer) {
        this.host = host;
        this.session = session;
        this.peer = peer;
    }

    /** The certificate that the target has shown; null without TLS. */
    public @Nullable X509Certificate peer() {
        return peer;
    }

    /**
     * Sends a request.
     *
     * @param authorization the header's value, or null for none
     * @return completes on a thread that reads from the network; exceptionally with an {@link IOException} or what the
     *     library threw, and then the connection is of no use any more
     */
    public CompletableFuture<HttpAnswer> post(
            String path, @Nullable String authorization, String contentType, byte[] body) {
        BasicHttpRequest request = new BasicHttpRequest(Method.POST, host, path);
        request.addHeader("Content-Type", contentType);
        if (authorization != null) {
            request.addHeader("Authorization", authorization);
        }
        Collector answer = new Collector();
        RequestExecutionCommand command = new RequestExecutionCommand(
                new BasicClientExchangeHandler<>(
                        new BasicRequestProducer(request, new BasicAsyncEntityProducer(body, null)),
                        new BasicResponseConsumer<>(new BoundedBody()),
                        answer),
                HttpCoreContext.create());
        session.enqueue(command, Command.Priority.NORMAL);
        if (!session.isOpen()) {
            command.cancel();
            answer.failed(new IOException("the connection is closed"));
        }
        return answer.result;
    }

    public boolean isOpen() {
        return session.isOpen();
    }

    /** Ends the connection at once, and the request on it. */
    public void close() {
        session.close(CloseMode.IMMEDIATE);
    }

    /** After the handshake the library's timeout is switched off: requests wait as long as their callers say. */
    void waitWithoutLimit() {
        session.setSocketTimeout(Timeout.DISABLED);
    }

    private static final class Collector implements FutureCallback<Message<HttpResponse, byte[]>> {
        private final CompletableFuture<HttpAnswer> result = new CompletableFuture<>();

        @Override
        public void completed(Message<HttpResponse, byte[]> message) {
            HttpResponse head = message.getHead();
            List<String> challenges = Arrays.stream(head.getHeaders(CHALLENGE))
                    .map(Header::getValue)
                    .toList();
            Header type = head.getFirstHeader("Content-Type");
            byte[] body = message.getBody();
            result.complete(new HttpAnswer(
                    head.getCode(),
                    challenges,
                    type == null || type.getValue() == null ? "" : type.getValue(),
                    body == null ? new byte[0] : body));
        }

        @Override
        public void failed(Exception cause) {
            result.completeExceptionally(cause);
        }

        @Override
        public void cancelled() {
            result.completeExceptionally(new IOException("the connection was closed"));
        }
    }
}
