package io.opsconductor.spring.internal.web;

import org.springframework.web.method.HandlerMethod;

/** Tells our controllers from those of the application. */
public final class ApiHandlers {
    private static final String REST_PACKAGE = "io.opsconductor.spring.internal.rest";

    private ApiHandlers() {}

    public static boolean isOurs(HandlerMethod handler) {
        return isOurs(handler.getBeanType());
    }

    static boolean isOurs(Class<?> type) {
        return type.getPackageName().equals(REST_PACKAGE);
    }
}
