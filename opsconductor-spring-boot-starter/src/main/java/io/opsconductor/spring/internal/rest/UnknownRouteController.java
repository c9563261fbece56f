package io.opsconductor.spring.internal.rest;

import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spring.internal.web.ApiHandlers;
import io.opsconductor.spring.internal.web.RequestErrorCode;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeException;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.HttpRequestMethodNotSupportedException;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Takes what no other of our controllers does, so that no catch-all of the application, such as that of a single-page
 * UI, answers on our path. It says what is wrong: the path, the method or the type of a body.
 */
@RestController
class UnknownRouteController {
    private final ObjectProvider<RequestMappingHandlerMapping> mappings;

    UnknownRouteController(
            @Qualifier("requestMappingHandlerMapping") ObjectProvider<RequestMappingHandlerMapping> mappings) {
        this.mappings = mappings;
    }

    @RequestMapping("/**")
    void refuse(HttpServletRequest request) throws HttpRequestMethodNotSupportedException, HttpMediaTypeException {
        List<RequestMappingInfo> samePath = samePath(request);
        if (samePath.isEmpty()) {
            throw new OpsConductorException(RequestErrorCode.ROUTE_NOT_FOUND, "There is nothing at this address.");
        }
        List<RequestMappingInfo> sameMethod = samePath.stream()
                .filter(route -> route.getMethodsCondition().getMatchingCondition(request) != null)
                .toList();
        if (sameMethod.isEmpty()) {
            Set<String> methods = samePath.stream()
                    .flatMap(route -> route.getMethodsCondition().getMethods().stream())
                    .map(Enum::name)
                    .collect(Collectors.toCollection(TreeSet::new));
            throw new HttpRequestMethodNotSupportedException(request.getMethod(), methods);
        }
        List<RequestMappingInfo> sameBody = sameMethod.stream()
                .filter(route -> route.getConsumesCondition().getMatchingCondition(request) != null)
                .toList();
        if (sameBody.isEmpty()) {
            List<MediaType> types = sameMethod.stream()
                    .flatMap(route -> route.getConsumesCondition().getConsumableMediaTypes().stream())
                    .distinct()
                    .toList();
            throw new HttpMediaTypeNotSupportedException((MediaType) null, types);
        }
        throw new HttpMediaTypeNotAcceptableException(List.of());
    }

    private List<RequestMappingInfo> samePath(HttpServletRequest request) {
        return mappings.getObject().getHandlerMethods().entrySet().stream()
                .filter(route -> ApiHandlers.isOurs(route.getValue())
                        && route.getValue().getBeanType() != UnknownRouteController.class)
                .map(java.util.Map.Entry::getKey)
                .filter(route -> route.getPathPatternsCondition() != null
                        && route.getPathPatternsCondition().getMatchingCondition(request) != null)
                .toList();
    }
}
