package io.opsconductor.spring.internal.web;

import io.opsconductor.OpsConductor;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.system.Readiness;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.http.MediaType;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Answers whoever watches over the process, who has no token: {@code /livez} says that it is there, {@code /readyz} whether it
 * can do its work. At the root of the application, whose own routes are asked before these.
 */
public final class Probes extends SimpleUrlHandlerMapping implements ApplicationListener<ContextClosedEvent> {
    /** After all kinds of routes that an application has, and before its files. */
    private static final int ORDER = 1000;

    private final OpsConductor conductor;
    private volatile boolean closing;

    public Probes(OpsConductor conductor) {
        super(Map.of(), ORDER);
        this.conductor = conductor;
        setUrlMap(Map.of("/livez", handler(this::live), "/readyz", handler(this::ready)));
    }

    /** The web server still takes requests for a while. */
    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        closing = true;
    }

    private static HttpRequestHandler handler(Answer answer) {
        return (request, response) -> {
            response.setHeader("Cache-Control", "no-store");
            response.setHeader("X-Content-Type-Options", "nosniff");
            answer.give(request, response);
        };
    }

    private void live(HttpServletRequest request, HttpServletResponse response) throws IOException {
        ok(response);
    }

    private void ready(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Readiness readiness =
                closing ? Readiness.not(CoreErrorCode.NOT_STARTED, "The application stops.") : conductor.readiness();
        CoreErrorCode code = readiness.code();
        String message = readiness.message();
        if (code == null || message == null) {
            ok(response);
        } else {
            ProblemWriter.write(Problems.of(new OpsConductorException(code, message)), response);
        }
    }

    private static void ok(HttpServletResponse response) throws IOException {
        response.setContentType(MediaType.TEXT_PLAIN_VALUE);
        response.getWriter().write("ok");
    }

    private interface Answer {
        void give(HttpServletRequest request, HttpServletResponse response) throws IOException;
    }
}
