package io.opsconductor.spi.credential;

import java.util.Locale;

/** The types of credentials, named in JSON and SQL by {@link #code()}. */
public enum CredentialType {
    /** A user with a password or a private key; for SSH. */
    SSH,
    /** A Windows account with a password; for WinRM. */
    WINRM,
    /** A key that an HTTP endpoint accepts. */
    API_KEY;

    /** The name in JSON and SQL, for example {@code api_key}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
