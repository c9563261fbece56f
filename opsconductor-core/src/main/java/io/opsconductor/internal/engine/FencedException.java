package io.opsconductor.internal.engine;

/** Another node has taken the run over; this one must not go on with it. */
final class FencedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FencedException(RunRef ref) {
        super("the run " + ref.run() + " was taken over by another node", null, false, false);
    }
}
