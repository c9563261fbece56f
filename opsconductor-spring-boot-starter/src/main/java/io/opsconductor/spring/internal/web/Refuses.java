package io.opsconductor.spring.internal.web;

import io.opsconductor.common.CoreErrorCode;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The errors of a route beyond those that every route of its shape has: a bad or missing token, a right that is missing, a
 * body that cannot be read, too many requests. The OpenAPI document shows them.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Refuses {
    CoreErrorCode[] value() default {};

    RequestErrorCode[] request() default {};

    /** Whether any token will do, whatever its owner may. */
    boolean anybody() default false;
}
