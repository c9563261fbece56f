package io.opsconductor.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers every request in the clear with 308, which keeps the method and the body, and the same address in HTTPS. */
final class RedirectToHttps extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final int PERMANENT_REDIRECT = 308;
    private static final int DEFAULT_PORT = 443;

    private volatile int httpsPort;

    /** Where HTTPS is spoken; known once the server listens. */
    void httpsPort(int port) {
        httpsPort = port;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        // The port of the connection itself decides: no header a client or proxy sends can change it.
        if (request.getLocalPort() == httpsPort) {
            chain.doFilter(request, response);
            return;
        }
        String port = httpsPort == DEFAULT_PORT ? "" : ":" + httpsPort;
        String query = request.getQueryString() == null ? "" : "?" + request.getQueryString();
        response.setStatus(PERMANENT_REDIRECT);
        response.setHeader(
                "Location", "https://" + host(request.getServerName()) + port + request.getRequestURI() + query);
    }

    private static String host(String name) {
        return name.indexOf(':') >= 0 && !name.startsWith("[") ? "[" + name + "]" : name;
    }
}
