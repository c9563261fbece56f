package io.opsconductor.testkit.winrm;

import java.io.InterruptedIOException;

/** Waits on a monitor in code that does input and output. */
final class Pause {
    private Pause() {}

    /**
     * As {@link Object#wait(long)}, on an object whose monitor the caller holds, and in a loop of the caller's.
     *
     * @param millis 0 for no limit
     */
    @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
    static void on(Object held, long millis) throws InterruptedIOException {
        try {
            held.wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }
}
