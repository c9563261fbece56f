package io.opsconductor.server;

import io.opsconductor.OpsConductor;
import io.opsconductor.auth.Client;
import io.opsconductor.common.Actor;
import io.opsconductor.spi.OpsConductorException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;

/**
 * Lets nobody at what Spring Boot tells of itself, but for health, who has no token with the right {@code system_read}. It does
 * not stand before a management port of its own.
 */
final class ManagementDoor extends HttpFilter {
    static final String PATHS = "/actuator/*";

    private static final long serialVersionUID = 1L;
    private static final String HEALTH = "/actuator/health";
    private static final String SCHEME = "bearer ";

    private final transient OpsConductor conductor;

    ManagementDoor(OpsConductor conductor) {
        this.conductor = conductor;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        int status = status(request);
        if (status == HttpServletResponse.SC_OK) {
            chain.doFilter(request, response);
            return;
        }
        if (status == HttpServletResponse.SC_UNAUTHORIZED) {
            response.setHeader("WWW-Authenticate", "Bearer");
        }
        response.setStatus(status);
    }

    private int status(HttpServletRequest request) {
        String pathInfo = request.getPathInfo();
        if ((request.getServletPath() + (pathInfo == null ? "" : pathInfo)).equals(HEALTH)) {
            return HttpServletResponse.SC_OK;
        }
        String header = request.getHeader("Authorization");
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            return HttpServletResponse.SC_UNAUTHORIZED;
        }
        try {
            String token = header.substring(SCHEME.length()).strip();
            Actor actor = conductor
                    .auth()
                    .authenticate(token, new Client(request.getRemoteAddr(), request.getHeader("User-Agent")));
            conductor.as(actor).system().load();
            return HttpServletResponse.SC_OK;
        } catch (OpsConductorException e) {
            return switch (e.category()) {
                case UNAUTHENTICATED -> HttpServletResponse.SC_UNAUTHORIZED;
                case FORBIDDEN -> HttpServletResponse.SC_FORBIDDEN;
                default -> HttpServletResponse.SC_SERVICE_UNAVAILABLE;
            };
        }
    }
}
