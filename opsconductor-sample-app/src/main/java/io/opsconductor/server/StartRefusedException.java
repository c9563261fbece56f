package io.opsconductor.server;

import org.jspecify.annotations.Nullable;

/** The server will not start, and the operator can change that. */
final class StartRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    /**
     * @param message what is wrong, a sentence
     * @param remedy what the operator can do about it, a sentence
     */
    StartRefusedException(String message, String remedy) {
        this(message, remedy, null);
    }

    StartRefusedException(String message, String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.remedy = remedy;
    }

    String remedy() {
        return remedy;
    }
}
