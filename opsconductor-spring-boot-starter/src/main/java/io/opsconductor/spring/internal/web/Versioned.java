package io.opsconductor.spring.internal.web;

/** An answer that is one thing in a generation: it carries that as its {@code ETag}. */
public interface Versioned {
    /** As the services count it. */
    long generation();

    /** Whether it shows what changes within a generation, too, so that whoever knows that does not know all. */
    default boolean showsMore() {
        return false;
    }
}
