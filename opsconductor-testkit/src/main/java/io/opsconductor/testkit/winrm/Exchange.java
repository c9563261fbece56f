package io.opsconductor.testkit.winrm;

import java.io.IOException;
import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/** Answers the requests of one connection. Used by one thread. */
final class Exchange {
    private final WsManService service;
    private final ConnectionLogin login;
    private final boolean allowsPlain;
    private final String clientAddress;

    /** @param allowsPlain whether messages may come that are not sealed */
    Exchange(WsManService service, ConnectionLogin login, boolean allowsPlain, String clientAddress) {
        this.service = service;
        this.login = login;
        this.allowsPlain = allowsPlain;
        this.clientAddress = clientAddress;
    }

    HttpAnswer answer(ClassicHttpRequest request, byte[] body) throws IOException {
        if (!isService(request.getPath())) {
            return HttpAnswer.empty(404);
        }
        if (!request.getMethod().equals("POST")) {
            return HttpAnswer.empty(405);
        }
        if ("unauthenticated".equalsIgnoreCase(header(request, "WSMANIDENTIFY"))) {
            return HttpAnswer.of(200, Envelope.TYPE, WsManService.identity());
        }
        Login outcome = login.check(header(request, "Authorization"));
        if (outcome instanceof Login.Refused refused) {
            return HttpAnswer.unauthorized(refused.challenges());
        }
        Login.Admitted admitted = (Login.Admitted) outcome;
        return admit(request, body, admitted.user()).withChallenge(admitted.token());
    }

    private HttpAnswer admit(ClassicHttpRequest request, byte[] body, String user) throws IOException {
        if (body.length == 0) {
            return HttpAnswer.empty(200);
        }
        WsManService.Caller caller = new WsManService.Caller(user, clientAddress);
        String type = String.valueOf(header(request, "Content-Type"));
        MessageSealing sealing = login.sealing();
        if (SealedBody.isAnnounced(type) && sealing != null) {
            return sealed(body, type, sealing, caller);
        }
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/soap+xml")) {
            return HttpAnswer.empty(415);
        }
        return allowsPlain ? service.perform(body, caller) : HttpAnswer.empty(500);
    }

    private HttpAnswer sealed(byte[] body, String type, MessageSealing sealing, WsManService.Caller caller)
            throws IOException {
        byte[] document;
        try {
            document = SealedBody.read(body, sealing);
        } catch (RefusedException e) {
            throw new IOException("A sealed message is not accepted.", e);
        }
        HttpAnswer answer = service.perform(document, caller);
        if (answer.contentType() == null) {
            return answer;
        }
        String protocol = SealedBody.protocol(type);
        return HttpAnswer.of(
                        answer.status(),
                        SealedBody.contentType(protocol),
                        SealedBody.write(answer.body(), protocol, sealing))
                .delivered(answer.delivery());
    }

    private static boolean isService(@Nullable String path) {
        return path != null
                && (path.equals("/wsman")
                        || path.startsWith("/wsman?")
                        || path.equals("/wsman/")
                        || path.equals("/wsman-anon/identify"));
    }

    private static @Nullable String header(ClassicHttpRequest request, String name) {
        Header header = request.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
