package io.opsconductor.spring.internal.web;

/** That a request was let in; for what goes on after it. */
@FunctionalInterface
public interface Admission {
    /** Whether it would be let in still, had its access token not expired. */
    boolean holds();
}
