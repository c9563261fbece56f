package io.opsconductor.spring.internal.web;

import io.opsconductor.OpsConductor;
import io.opsconductor.common.Actor;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spring.ActorResolver;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The door of the API. Nothing below its path is answered unless the application knows who asks, or there is a valid token,
 * but for the few routes that are named here, whether or not there is anything at the address.
 */
public final class AdmissionFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** Logging in: method, a space, path. */
    private static final Set<String> LOGIN = Set.of("POST /auth/login", "POST /auth/refresh", "POST /auth/logout");

    /** What else works without a token. */
    private static final Set<String> OPEN =
            Set.of("GET /auth/jwks", "GET /auth/oidc/login", "GET /auth/oidc/callback", "GET /system/health");

    private static final String SCHEME = "bearer ";

    private final transient OpsConductor conductor;
    private final transient ApiPaths paths;
    private final transient List<ActorResolver> resolvers;
    private final transient RequestRates rates;
    private final boolean login;
    private final transient BodyLimits limits;

    /**
     * @param resolvers asked in their order, before a token is looked for
     * @param login whether there are users who log in
     */
    public AdmissionFilter(
            OpsConductor conductor,
            ApiPaths paths,
            List<ActorResolver> resolvers,
            RequestRates rates,
            boolean login,
            BodyLimits limits) {
        this.conductor = conductor;
        this.paths = paths;
        this.resolvers = List.copyOf(resolvers);
        this.rates = rates;
        this.login = login;
        this.limits = limits;
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String path = paths.relative(request);
        if (path == null) {
            chain.doFilter(request, response);
            return;
        }
        admit(request, path);
        long maxBodySize = limits.of(request.getMethod() + " " + path);
        check(request, path, maxBodySize);
        LimitedRequest limited = new LimitedRequest(request, maxBodySize);
        ApiRequest.keepBody(limited);
        chain.doFilter(limited, response);
    }

    private void admit(HttpServletRequest request, String path) {
        String route = request.getMethod() + " " + path;
        if (OPEN.contains(route) || (login && LOGIN.contains(route))) {
            rates.countNobody(request.getRemoteAddr());
            ApiRequest.admitAnyone(request);
            return;
        }
        try {
            Actor known = known(request);
            if (known != null) {
                // whether the application would let it in still is the application's to know
                admit(request, known, () -> true);
                return;
            }
            String token = token(request);
            Actor actor = conductor.auth().authenticate(token, ApiRequest.client(request));
            admit(request, actor, () -> conductor.auth().holds(token));
        } catch (OpsConductorException e) {
            if (ApiRequest.actor(request) == null) {
                rates.countNobody(request.getRemoteAddr());
            }
            throw e;
        }
    }

    private void admit(HttpServletRequest request, Actor actor, Admission admission) {
        ApiRequest.admit(request, actor, admission);
        rates.count(actor);
    }

    private @Nullable Actor known(HttpServletRequest request) {
        return resolvers.stream()
                .map(resolver -> resolver.resolve(request))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static String token(HttpServletRequest request) {
        String header = request.getHeader("Authorization");
        if (header == null || !header.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw new OpsConductorException(
                    RequestErrorCode.TOKEN_MISSING, "Log in, and send the access token as a bearer token.");
        }
        return header.substring(SCHEME.length()).strip();
    }

    private static void check(HttpServletRequest request, String path, long maxBodySize) {
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

    private static boolean isClean(@Nullable String query) {
        try {
            return query == null || Texts.isClean(URLDecoder.decode(query, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
