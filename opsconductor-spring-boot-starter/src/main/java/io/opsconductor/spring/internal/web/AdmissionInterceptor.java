package io.opsconductor.spring.internal.web;

import io.opsconductor.spi.OpsConductorException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * The second lock: whatever way a request has found to one of our controllers, it does not get in unless the filter has
 * let it in. So a forward, another mapping of the servlet or a reading of the path that differs opens nothing.
 */
final class AdmissionInterceptor implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && ApiHandlers.isOurs(method) && !ApiRequest.isAdmitted(request)) {
            throw new OpsConductorException(
                    RequestErrorCode.TOKEN_MISSING, "Log in, and send the access token as a bearer token.");
        }
        return true;
    }
}
