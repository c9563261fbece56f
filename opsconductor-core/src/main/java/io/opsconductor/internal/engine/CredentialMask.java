package io.opsconductor.internal.engine;

import io.opsconductor.spi.credential.CredentialData;

/** Replaces the secrets of a credential in what is said by a target that it was used on. */
public final class CredentialMask {
    private CredentialMask() {}

    public static String mask(CredentialData credential, String text) {
        return new SecretPatterns(CredentialSecrets.of(credential)).mask(text);
    }
}
