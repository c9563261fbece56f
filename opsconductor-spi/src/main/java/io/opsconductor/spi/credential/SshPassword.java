package io.opsconductor.spi.credential;

import io.opsconductor.spi.Secret;
import java.util.Objects;

/** A user name and a password for SSH. */
public record SshPassword(String username, Secret password) implements CredentialData {
    public SshPassword {
        CredentialFields.requireText("username", username);
        Objects.requireNonNull(password, "password");
    }

    @Override
    public CredentialType type() {
        return CredentialType.SSH;
    }
}
