package io.opsconductor.spi.transport;

import java.util.Locale;

/** Which of a command's two streams some output came from. */
public enum OutputKind {
    STDOUT,
    STDERR;

    /** The name in JSON. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
