package io.opsconductor.spring.internal.web;

import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.auth.Client;
import io.opsconductor.common.Actor;
import io.opsconductor.spi.OpsConductorException;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;

/** Gives controllers the services in the name of whoever sent the request, or what else the filter knows of it. */
final class ServicesResolver implements HandlerMethodArgumentResolver {
    private final OpsConductor conductor;

    ServicesResolver(OpsConductor conductor) {
        this.conductor = conductor;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        Class<?> type = parameter.getParameterType();
        return (type == Services.class || type == Client.class || type == Admission.class)
                && ApiHandlers.isOurs(parameter.getContainingClass());
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
        return parameter.getParameterType() == Admission.class ? admission : conductor.as(actor);
    }
}
