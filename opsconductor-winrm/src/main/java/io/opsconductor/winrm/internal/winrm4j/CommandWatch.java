package io.opsconductor.winrm.internal.winrm4j;

import io.opsconductor.winrm.internal.wsman.SoapAnswer;
import java.util.List;

/** Hears of a command while winrm4j runs it, on the thread that runs it. */
interface CommandWatch {
    /** The target has begun to run it. */
    void begun();

    /**
     * Takes output, and returns when it is taken.
     *
     * @throws StoppedException if no more is wanted
     */
    void received(List<SoapAnswer.Piece> pieces);

    /** Whether no more is wanted of it. */
    boolean isStopped();

    /** No more is wanted. */
    final class StoppedException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        StoppedException() {
            super("stopped", null, false, false);
        }
    }
}
