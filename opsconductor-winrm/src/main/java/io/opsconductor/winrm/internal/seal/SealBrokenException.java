package io.opsconductor.winrm.internal.seal;

/** A message is not what the other side sealed: it was changed, repeated or left out on its way. */
public final class SealBrokenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SealBrokenException(String message) {
        super(message);
    }
}
