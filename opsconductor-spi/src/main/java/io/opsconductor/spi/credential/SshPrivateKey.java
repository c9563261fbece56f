package io.opsconductor.spi.credential;

import io.opsconductor.spi.Secret;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A user name and a private key for SSH.
 *
 * @param privateKey the key file's content in OpenSSH or PEM form
 * @param passphrase what the key file is encrypted with, or null if it is not
 */
public record SshPrivateKey(
        String username, Secret privateKey, @Nullable Secret passphrase) implements CredentialData {
    public SshPrivateKey {
        CredentialFields.requireText("username", username);
        Objects.requireNonNull(privateKey, "privateKey");
    }

    @Override
    public CredentialType type() {
        return CredentialType.SSH;
    }
}
