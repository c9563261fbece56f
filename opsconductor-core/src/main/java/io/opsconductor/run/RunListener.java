package io.opsconductor.run;

/** Is told what happens in a run. Calls never overlap, and come in the order of the events. */
@FunctionalInterface
public interface RunListener {
    /** May block, and holds up no other listener: the events wait in the database. An exception ends the subscription. */
    void onEvent(RunEvent event);

    /**
     * No more events will come.
     *
     * @param finished whether that is because the run has ended; false if the subscription was closed or failed
     */
    default void onEnd(boolean finished) {}
}
