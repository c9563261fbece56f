package io.opsconductor.spring.internal.web;

/** The event streams that are open. */
@FunctionalInterface
public interface OpenStreams {
    int count();
}
