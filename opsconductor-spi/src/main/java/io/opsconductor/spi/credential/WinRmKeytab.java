package io.opsconductor.spi.credential;

import io.opsconductor.spi.Secret;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A Windows account for WinRM by Kerberos, with its keys in place of its password.
 *
 * @param keytab the content of a keytab file, in the format of MIT Kerberos
 * @param domain the account's realm, or null if the user name has it after an at sign, or it is the default one
 */
public record WinRmKeytab(
        String username, Secret keytab, @Nullable String domain) implements CredentialData {
    public WinRmKeytab {
        CredentialFields.requireText("username", username);
        Objects.requireNonNull(keytab, "keytab");
    }

    @Override
    public CredentialType type() {
        return CredentialType.WINRM;
    }
}
