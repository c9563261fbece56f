package io.opsconductor.spring.internal.web;

import io.opsconductor.OpsConductor;
import io.opsconductor.common.Actor;
import io.opsconductor.spi.OpsConductorException;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;

/**
 * The door of the API. Nothing below its path is answered without a valid access token, but for the few routes that are
 * named here, whether or not there is anything at the address.
 */
public final class ApiFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** What works without a token: method, a space, path. */
    private static final Set<String> OPEN = Set.of(
            "POST /auth/login", "POST /auth/refresh", "POST /auth/logout", "GET /auth/jwks", "GET /system/health");

    private static final String SCHEME = "bearer ";

    private final transient OpsConductor conductor;
    private final transient ApiPaths paths;
    private final long maxBodySize;

    /** @param maxBodySize in bytes */
    public ApiFilter(OpsConductor conductor, ApiPaths paths, long maxBodySize) {
        this.conductor = conductor;
        this.paths = paths;
        this.maxBodySize = maxBodySize;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = paths.relative(request);
        if (path == null) {
            chain.doFilter(request, response);
            return;
        }
        addSecurityHeaders(response);
        try {
            admit(request, path);
            check(request, path);
            chain.doFilter(new LimitedRequest(request, maxBodySize), new ProblemResponse(response));
        } catch (IOException | ServletException | RuntimeException e) {
            if (response.isCommitted()) {
                throw e;
            }
            ProblemWriter.write(Problems.of(e), response);
        }
    }

    private void admit(HttpServletRequest request, String path) {
        if (OPEN.contains(request.getMethod() + " " + path)) {
            ApiRequest.admitAnyone(request);
            return;
        }
        String header = request.getHeader("Authorization");
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw new OpsConductorException(
                    RequestErrorCode.TOKEN_MISSING, "Log in, and send the access token as a bearer token.");
        }
        Actor actor =
                conductor.auth().authenticate(header.substring(SCHEME.length()).strip(), ApiRequest.client(request));
        ApiRequest.admit(request, actor);
    }

    private void check(HttpServletRequest request, String path) {
        if (request.getContentLengthLong() > maxBodySize) {
            throw new OpsConductorException(
                    RequestErrorCode.BODY_TOO_LARGE,
                    "The body of the request is larger than the " + maxBodySize + " bytes that are allowed.");
        }
        String type = request.getContentType();
        if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
            // else Spring would take it apart, into files, before it asks whether anybody wants them
            throw new OpsConductorException(
                    RequestErrorCode.MEDIA_TYPE_UNSUPPORTED, "This API takes no multipart bodies.");
        }
        if (!Texts.isClean(path) || !isClean(request.getQueryString())) {
            throw new OpsConductorException(
                    RequestErrorCode.URL_MALFORMED, "The address holds something that is not percent-encoded text.");
        }
    }

    private static boolean isClean(@org.jspecify.annotations.Nullable String query) {
        try {
            return query == null || Texts.isClean(URLDecoder.decode(query, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static void addSecurityHeaders(HttpServletResponse response) {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Referrer-Policy", "no-referrer");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    }
}
