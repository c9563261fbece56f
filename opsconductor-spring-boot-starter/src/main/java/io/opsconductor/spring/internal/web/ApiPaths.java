package io.opsconductor.spring.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Where the API is.
 *
 * @param servlet the path of Spring MVC's servlet in the application, for example {@code ""} or {@code /mvc}
 * @param base the path of the API in that servlet, for example {@code /api/v1}
 */
public record ApiPaths(String servlet, String base) {
    /** @throws IllegalStateException if the base does not begin with a slash, ends with one, or is only that */
    public ApiPaths {
        servlet = servlet.equals("/") ? "" : servlet;
        if (!base.matches("(/[A-Za-z0-9._~-]+)+")) {
            throw new IllegalStateException(
                    "opsconductor.rest.base-path must be a path such as /api/v1, not '" + base + "'.");
        }
    }

    /** The path of the API in the application. */
    public String inApplication() {
        return servlet + base;
    }

    /** The path of a request within the API, decoded; null if it is not a request to the API. */
    @Nullable String relative(HttpServletRequest request) {
        String pathInfo = request.getPathInfo();
        String path = request.getServletPath() + (pathInfo == null ? "" : pathInfo);
        return path.startsWith(inApplication()) ? path.substring(inApplication().length()) : null;
    }

    /** Where something of the API is to be found, as seen by whoever sent the request. */
    public URI location(HttpServletRequest request, String path) {
        return URI.create(request.getContextPath() + inApplication() + path);
    }
}
