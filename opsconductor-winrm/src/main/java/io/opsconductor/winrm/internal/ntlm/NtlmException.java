package io.opsconductor.winrm.internal.ntlm;

/** The other side does not keep to the protocol, or wants less security than we do. */
public final class NtlmException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NtlmException(String message) {
        super(message);
    }
}
