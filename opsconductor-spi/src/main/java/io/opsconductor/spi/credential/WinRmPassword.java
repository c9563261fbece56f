package io.opsconductor.spi.credential;

import io.opsconductor.spi.Secret;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Windows account for WinRM.
 *
 * @param domain the account's domain, or null for a local account
 * @param authScheme how to authenticate
 */
public record WinRmPassword(
        String username, Secret password, @Nullable String domain, AuthScheme authScheme) implements CredentialData {
    public WinRmPassword {
        CredentialFields.requireText("username", username);
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(authScheme, "authScheme");
    }

    @Override
    public CredentialType type() {
        return CredentialType.WINRM;
    }

    /** The authentication schemes of WS-Management that we speak. */
    public enum AuthScheme {
        BASIC,
        NTLM,
        KERBEROS;

        /** The name in JSON. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
