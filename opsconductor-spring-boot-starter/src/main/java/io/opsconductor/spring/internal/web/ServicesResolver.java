package io.opsconductor.spring.internal.web;

import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.auth.Client;
import io.opsconductor.common.Actor;
import io.opsconductor.common.IdempotencyKey;
import io.opsconductor.spi.OpsConductorException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the services in the name of whoever sent the request, or what else the filter knows of it. */
final class ServicesResolver implements HandlerMethodArgumentResolver {
    private static final Set<Class<?>> TYPES = Set.of(Services.class, Creation.class, Client.class, Admission.class);

    private final OpsConductor conductor;
    private final ApiPaths paths;

    ServicesResolver(OpsConductor conductor, ApiPaths paths) {
        this.conductor = conductor;
        this.paths = paths;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return TYPES.contains(parameter.getParameterType()) && ApiHandlers.isOurs(parameter.getContainingClass());
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest web,
            @Nullable WebDataBinderFactory binders) {
        HttpServletRequest request = web.getNativeRequest(HttpServletRequest.class);
        if (request == null) {
            throw new IllegalStateException("not a servlet request");
        }
        if (parameter.getParameterType() == Client.class) {
            return ApiRequest.client(request);
        }
        Actor actor = ApiRequest.actor(request);
        Admission admission = ApiRequest.admission(request);
        if (actor == null || admission == null) {
            throw new OpsConductorException(
                    RequestErrorCode.TOKEN_MISSING, "Log in, and send the access token as a bearer token.");
        }
        if (parameter.getParameterType() == Admission.class) {
            return admission;
        }
        Services services = conductor.as(actor);
        return parameter.getParameterType() == Creation.class ? creation(services, request) : services;
    }

    private Creation creation(Services services, HttpServletRequest request) {
        if (request.getHeader(Creation.HEADER) == null) {
            return new Creation(services, null);
        }
        String key = String.join(", ", Collections.list(request.getHeaders(Creation.HEADER)));
        String operation = request.getMethod() + " " + paths.relative(request);
        return new Creation(services, () -> new IdempotencyKey(key, operation, ApiRequest.bodyHash(request)));
    }
}
