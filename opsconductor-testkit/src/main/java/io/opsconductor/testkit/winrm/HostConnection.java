package io.opsconductor.testkit.winrm;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.DefaultBHttpServerConnection;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One connection of a client, whose requests are answered one after the other. */
final class HostConnection implements Runnable {
    private static final Logger log = LoggerFactory.getLogger(HostConnection.class);
    /** An envelope of the largest size that the service takes, with what sealing adds. */
    private static final int MAX_BODY = 512 * 1024 + 4096;

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US);
    private static final Http1Config CONFIG = Http1Config.custom()
            .setMaxHeaderCount(100)
            .setMaxLineLength(128 * 1024)
            .build();

    private final Socket socket;
    private final Machine machine;
    private final Exchange exchange;
    private final @Nullable SSLSocketFactory tls;

    /** @param tls null for a connection without */
    HostConnection(Socket socket, Machine machine, Exchange exchange, @Nullable SSLSocketFactory tls) {
        this.tls = tls;
        this.socket = socket;
        this.machine = machine;
        this.exchange = exchange;
    }

    @Override
    public void run() {
        machine.add(this);
        try (DefaultBHttpServerConnection connection = new DefaultBHttpServerConnection("http", CONFIG)) {
            bind(connection);
            while (serve(connection)) {
                // one request after the other
            }
        } catch (IOException | HttpException e) {
            log.debug("A connection ended.", e);
        } catch (RuntimeException | Error e) {
            log.warn("A connection failed.", e);
        } finally {
            machine.remove(this);
            cut();
        }
    }

    private void bind(DefaultBHttpServerConnection connection) throws IOException {
        if (tls == null) {
            connection.bind(socket);
        } else {
            SSLSocket secured = (SSLSocket) tls.createSocket(socket, null, true);
            secured.startHandshake();
            connection.bind(secured, socket);
        }
    }

    /** Resets the connection, so that a client sees it at once and never reads the rest of an answer. */
    void cut() {
        try {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            // closed already
        }
        try {
            socket.close();
        } catch (IOException e) {
            log.debug("A connection could not be closed.", e);
        }
    }

    private boolean serve(DefaultBHttpServerConnection connection) throws IOException, HttpException {
        ClassicHttpRequest request = connection.receiveRequestHeader();
        if (request == null) {
            return false;
        }
        Header expect = request.getFirstHeader("Expect");
        if (expect != null && expect.getValue().equalsIgnoreCase("100-continue")) {
            connection.sendResponseHeader(new BasicClassicHttpResponse(100));
            connection.flush();
        }
        connection.receiveRequestEntity(request);
        byte[] body = read(request.getEntity());
        HttpAnswer answer = body.length > MAX_BODY
                ? HttpAnswer.empty(413).delivered(HttpAnswer.Delivery.LAST)
                : exchange.answer(request, body);
        Header wish = request.getFirstHeader("Connection");
        boolean last = answer.delivery() != HttpAnswer.Delivery.WHOLE
                || (wish != null && wish.getValue().equalsIgnoreCase("close"));
        if (answer.delivery() == HttpAnswer.Delivery.NONE) {
            cut();
        } else {
            send(connection, answer, last);
        }
        return !last;
    }

    private static void send(DefaultBHttpServerConnection connection, HttpAnswer answer, boolean last)
            throws IOException, HttpException {
        BasicClassicHttpResponse response = head(answer, last);
        byte[] body = answer.body();
        int length = answer.delivery() == HttpAnswer.Delivery.HALF ? body.length / 2 : body.length;
        response.setEntity(new ByteArrayEntity(body, 0, length, ContentType.parse(answer.contentType())));
        connection.sendResponseHeader(response);
        connection.sendResponseEntity(response);
        connection.flush();
    }

    /** The body, or one byte more than is allowed. */
    private static byte[] read(HttpEntity entity) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        try (InputStream content = entity.getContent()) {
            return content.readNBytes(MAX_BODY + 1);
        }
    }

    private static BasicClassicHttpResponse head(HttpAnswer answer, boolean last) {
        BasicClassicHttpResponse response = new BasicClassicHttpResponse(answer.status());
        answer.challenges().forEach(challenge -> response.addHeader("WWW-Authenticate", challenge));
        response.addHeader("Server", "Microsoft-HTTPAPI/2.0");
        response.addHeader("Date", DATE.format(ZonedDateTime.now(ZoneOffset.UTC)));
        response.addHeader("Content-Length", answer.body().length);
        if (last) {
            response.addHeader("Connection", "close");
        }
        String type = answer.contentType();
        if (type != null) {
            response.addHeader("Content-Type", type);
        }
        return response;
    }
}
