package io.opsconductor.spring.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.http.server.ServletServerHttpResponse;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyAdvice;

/** Puts the generation of what our controllers answer with into the header {@code ETag}, and answers {@code If-None-Match}. */
@ControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
public final class VersionAdvice implements ResponseBodyAdvice<Object> {
    @Override
    public boolean supports(MethodParameter returnType, Class<? extends HttpMessageConverter<?>> converterType) {
        return ApiHandlers.isOurs(returnType.getContainingClass());
    }

    @Override
    public @Nullable Object beforeBodyWrite(
            @Nullable Object body,
            MethodParameter returnType,
            MediaType contentType,
            Class<? extends HttpMessageConverter<?>> converterType,
            ServerHttpRequest request,
            ServerHttpResponse response) {
        if (body instanceof Versioned versioned
                && request instanceof ServletServerHttpRequest asked
                && response instanceof ServletServerHttpResponse answer) {
            return tagged(versioned, asked.getServletRequest(), answer.getServletResponse());
        }
        return body;
    }

    private static @Nullable Object tagged(Versioned body, HttpServletRequest request, HttpServletResponse response) {
        EntityTags known =
                isRead(request) && !body.showsMore() ? EntityTags.of(request, HttpHeaders.IF_NONE_MATCH) : null;
        // on the response itself: the headers around it are copied there only when a body is written
        response.setHeader(HttpHeaders.ETAG, EntityTags.tag(body.generation()));
        if (known != null && known.name(body.generation())) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return null;
        }
        return body;
    }

    private static boolean isRead(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }
}
