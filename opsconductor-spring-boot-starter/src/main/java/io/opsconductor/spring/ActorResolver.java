package io.opsconductor.spring;

import io.opsconductor.common.Actor;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * Tells who sends a request, where the application knows that itself: by Spring Security, a session of its own, a header of
 * a proxy that it trusts. Declare one as a bean, and its actors get into the REST API without a token of OpsConductor's.
 * Asked for each request, after the filters of Spring Security, from many threads.
 *
 * <pre>{@code
 * @Bean
 * ActorResolver actorResolver() {
 *     return request -> request.getUserPrincipal() instanceof Authentication user
 *             ? Actor.host(user.getName(), user.getName(), roleOf(user))
 *             : null;
 * }
 * }</pre>
 */
@FunctionalInterface
public interface ActorResolver {
    /**
     * Who it is, with the address that it is to be audited under; null if the application does not know: the request then
     * needs a token of OpsConductor's.
     *
     * @throws RuntimeException if nobody is to be let in; the request fails
     */
    @Nullable Actor resolve(HttpServletRequest request);
}
