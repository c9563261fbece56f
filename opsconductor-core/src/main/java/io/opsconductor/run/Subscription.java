package io.opsconductor.run;

/** A {@link RunListener} at work. */
public interface Subscription extends AutoCloseable {
    /** No further event is begun after this returns. Idempotent. */
    @Override
    void close();
}
