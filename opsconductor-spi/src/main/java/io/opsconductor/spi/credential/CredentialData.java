package io.opsconductor.spi.credential;

/**
 * What a credential holds, in the clear: given by a person who stores it, and given to a transport that uses it.
 * Printing it shows no secret.
 */
public sealed interface CredentialData permits SshPassword, SshPrivateKey, WinRmPassword, WinRmKeytab, ApiKey {
    /** The type under which it is stored. */
    CredentialType type();

    /** Whom it logs in, in a form that may be shown; empty where there is no user name. */
    String username();
}
