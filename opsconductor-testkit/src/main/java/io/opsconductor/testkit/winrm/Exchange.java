package io.opsconductor.testkit.winrm;

import java.io.IOException;
import java.util.Locale;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/** Answers the requests of one connection. Used by one thread. */
final class Exchange {
    private static final String SOAP_TYPE = "application/soap+xml;charset=UTF-8";

    private final WsManService service;
    private final Machine machine;
    private final ConnectionLogin login;
    private final String clientAddress;

    Exchange(WsManService service, Machine machine, ConnectionLogin login, String clientAddress) {
        this.service = service;
        this.machine = machine;
        this.login = login;
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
            return HttpAnswer.of(200, SOAP_TYPE, Envelope.identity(WsManService.identity()));
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
        String type = String.valueOf(header(request, "Content-Type")).toLowerCase(Locale.ROOT);
        if (!type.startsWith("application/soap+xml")) {
            return HttpAnswer.empty(415);
        }
        return perform(body, new WsManService.Caller(user, clientAddress));
    }

    private HttpAnswer perform(byte[] document, WsManService.Caller caller) throws IOException {
        @Nullable SoapRequest request = null;
        try {
            request = SoapRequest.parse(document);
            return HttpAnswer.of(200, SOAP_TYPE, service.perform(WinRmOperation.of(request.action()), request, caller));
        } catch (WsManFault fault) {
            return HttpAnswer.of(
                    fault.status(),
                    SOAP_TYPE,
                    Envelope.fault(request == null ? null : request.messageId(), fault, machine.name()));
        }
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
