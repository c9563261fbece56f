package io.opsconductor.run;

/** Is told what becomes of all runs. Calls never overlap. */
public interface RunsListener {
    /**
     * A run is in another state than before, or its targets are: as it is now, without what it went through since the last
     * call. The same state may come twice.
     *
     * <p>May block, and holds up no other listener: meanwhile only the last state of each run is kept. An exception ends the
     * subscription.
     *
     * @param cursor where to go on after this, for {@link Runs#followAll}
     */
    void onRun(Run run, String cursor);

    /**
     * More has happened than is told one by one: what was told before may be outdated, and is to be had from
     * {@link Runs#list}. Changes after this are told.
     */
    void onReset(String cursor);

    /** No more will come: the subscription was closed, or failed. */
    default void onEnd() {}
}
