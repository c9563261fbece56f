package io.opsconductor.internal.template;

/** A value cannot be carried safely to the place where its mark stands. The message says why and what to do. */
public final class UnsafePlaceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public UnsafePlaceException(String message) {
        super(message);
    }
}
