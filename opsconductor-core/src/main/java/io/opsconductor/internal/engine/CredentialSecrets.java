package io.opsconductor.internal.engine;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.ApiKey;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.spi.credential.SshPrivateKey;
import io.opsconductor.spi.credential.WinRmKeytab;
import io.opsconductor.spi.credential.WinRmPassword;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** What of a credential must not be seen in output. */
final class CredentialSecrets {
    private CredentialSecrets() {}

    static List<String> of(CredentialData credential) {
        List<Secret> secrets = new ArrayList<>();
        if (credential instanceof SshPassword ssh) {
            secrets.add(ssh.password());
        } else if (credential instanceof SshPrivateKey ssh) {
            secrets.add(ssh.privateKey());
            if (ssh.passphrase() != null) {
                secrets.add(ssh.passphrase());
            }
        } else if (credential instanceof WinRmPassword winrm) {
            secrets.add(winrm.password());
        } else if (credential instanceof WinRmKeytab winrm) {
            secrets.add(winrm.keytab()
                    .reveal(bytes -> Secret.ofBytes(Base64.getEncoder().encode(bytes))));
        } else if (credential instanceof ApiKey api) {
            secrets.add(api.key());
        }
        return secrets.stream()
                .map(secret -> secret.<String>revealChars(String::new))
                .toList();
    }
}
