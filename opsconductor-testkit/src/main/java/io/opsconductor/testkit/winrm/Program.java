package io.opsconductor.testkit.winrm;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** What a command runs: a process of the machine, or one of the operations that the host does itself. */
interface Program {
    /**
     * Runs to its end, and writes no output after that.
     *
     * @return the exit code
     * @throws IOException if the streams were closed under it, or it could not be run
     */
    int run(InputStream stdin, OutputStream stdout, OutputStream stderr) throws IOException;

    /** Asks it to end, as Ctrl-C does. */
    default void interrupt() {}

    /** Ends it with all that it started. Its streams are closed before. */
    default void kill() {}
}
