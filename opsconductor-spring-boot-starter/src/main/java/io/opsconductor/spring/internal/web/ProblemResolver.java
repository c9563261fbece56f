package io.opsconductor.spring.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * Answers for all that fails in our API, and only there, ahead of whatever the application has for its own controllers.
 * Not an {@code @ExceptionHandler}, because those do not see requests that no handler was found for, and negotiate the
 * type of their answer with the very header that may have been the problem.
 */
final class ProblemResolver implements HandlerExceptionResolver, Ordered {

    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception e) {
        if (response.isCommitted() || !isOurs(request, handler)) {
            return null;
        }
        try {
            addHeaders(e, response);
            ProblemWriter.write(Problems.of(e), response);
        } catch (IOException gone) {
            // whoever asked is gone, and nobody else wants the answer
            return new ModelAndView();
        }
        return new ModelAndView();
    }

    private static boolean isOurs(HttpServletRequest request, @Nullable Object handler) {
        return handler instanceof HandlerMethod method ? ApiHandlers.isOurs(method) : ApiRequest.isAdmitted(request);
    }

    private static void addHeaders(Exception e, HttpServletResponse response) {
        if (e instanceof HttpRequestMethodNotSupportedException method && method.getSupportedMethods() != null) {
            Set<String> methods = new TreeSet<>(Set.of(method.getSupportedMethods()));
            response.setHeader("Allow", String.join(", ", methods));
        }
        if (e instanceof HttpMediaTypeNotSupportedException type) {
            Collection<MediaType> types = type.getSupportedMediaTypes();
            if (!types.isEmpty()) {
                response.setHeader("Accept", MediaType.toString(types));
            }
        }
    }
}
