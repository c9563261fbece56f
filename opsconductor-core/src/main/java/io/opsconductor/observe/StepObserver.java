package io.opsconductor.observe;

/** Is told what becomes of one step run in this node. As {@link EngineObserver}. */
public interface StepObserver {
    /** One that is not interested. */
    StepObserver NONE = new StepObserver() {};

    /** It has ended; or is {@code queued} again, for another node. */
    default void ended(StepEnd end) {}
}
