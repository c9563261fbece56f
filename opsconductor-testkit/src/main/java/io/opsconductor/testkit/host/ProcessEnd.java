package io.opsconductor.testkit.host;

/**
 * Waits for a process on the thread that asks. {@link Process#onExit()} tells its end on the common pool instead, where
 * since Java 25 there may be a single thread, and somebody else who blocks it.
 */
final class ProcessEnd {
    private ProcessEnd() {}

    /** The exit value; an interrupt is remembered, and does not end the waiting. */
    static int await(Process process) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return process.waitFor();
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
