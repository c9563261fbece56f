package io.opsconductor.spring.internal.web;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Surrounds all that happens below the API's path, the application's own filters too: whatever fails there is answered as a
 * problem, and every answer has the headers that keep it where it belongs.
 */
public final class ApiFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private final transient ApiPaths paths;

    public ApiFilter(ApiPaths paths) {
        this.paths = paths;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (paths.relative(request) == null) {
            chain.doFilter(request, response);
            return;
        }
        addSecurityHeaders(response);
        try {
            chain.doFilter(request, new ProblemResponse(response));
        } catch (IOException | ServletException | RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            ProblemWriter.write(Problems.of(e), response);
        }
    }

    private static void addSecurityHeaders(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
}
