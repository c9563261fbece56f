package io.opsconductor.spi.transport;

import java.util.Locale;

/** What is known of the remote processes of a command that was to be stopped. */
public enum Termination {
    /** There was nothing to stop. */
    NOT_NEEDED,
    /** The remote side said that the processes are gone. */
    CONFIRMED,
    /** The processes were told to stop, and nobody knows whether they did. */
    NOT_CONFIRMED;

    /** The name in JSON and SQL. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
