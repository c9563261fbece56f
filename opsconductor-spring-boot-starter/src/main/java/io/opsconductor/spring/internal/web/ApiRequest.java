package io.opsconductor.spring.internal.web;

import io.opsconductor.auth.Client;
import io.opsconductor.common.Actor;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** What the filter has found out about a request, kept in its attributes, which last through all its dispatches. */
final class ApiRequest {
    private static final String ACTOR = ApiRequest.class.getName() + ".actor";
    private static final String ADMITTED = ApiRequest.class.getName() + ".admitted";
    private static final String ADMISSION = ApiRequest.class.getName() + ".admission";
    private static final String BODY = ApiRequest.class.getName() + ".body";
    private static final int MAX_USER_AGENT = 256;

    private ApiRequest() {}

    static void admitAnyone(HttpServletRequest request) {
        request.setAttribute(ADMITTED, true);
    }

    static void admit(HttpServletRequest request, Actor actor, Admission admission) {
        request.setAttribute(ADMISSION, admission);
        request.setAttribute(ACTOR, actor);
        request.setAttribute(ADMITTED, true);
    }

    /** For what goes on after the request; null if nobody in particular was let in. */
    static @Nullable Admission admission(HttpServletRequest request) {
        return (Admission) request.getAttribute(ADMISSION);
    }

    /** Whether the filter has let it in. */
    static boolean isAdmitted(HttpServletRequest request) {
        return Boolean.TRUE.equals(request.getAttribute(ADMITTED));
    }

    /** Who sends it; null if that is not known. */
    static @Nullable Actor actor(HttpServletRequest request) {
        return (Actor) request.getAttribute(ACTOR);
    }

    /** @param limited whose body is the one that is read */
    static void keepBody(LimitedRequest limited) {
        limited.setAttribute(BODY, limited);
    }

    /** What tells the body, as far as it was read, from others; only of a request with an {@code Idempotency-Key}. */
    static String bodyHash(HttpServletRequest request) {
        if (request.getAttribute(BODY) instanceof LimitedRequest limited) {
            return limited.bodyHash();
        }
        throw new IllegalStateException("the request did not come through our filter");
    }

    static Client client(HttpServletRequest request) {
        String userAgent = request.getHeader("User-Agent");
        if (userAgent != null && userAgent.length() > MAX_USER_AGENT) {
            userAgent = userAgent.substring(0, MAX_USER_AGENT);
        }
        return new Client(request.getRemoteAddr(), userAgent);
    }
}
