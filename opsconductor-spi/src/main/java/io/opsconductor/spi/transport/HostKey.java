package io.opsconductor.spi.transport;

import java.util.Base64;

/**
 * The key by which an endpoint proves who it is.
 *
 * @param algorithm the key's type as the protocol names it, for example {@code ssh-ed25519} (RFC 4253, section 6.6)
 * @param publicKey the key's base64, as in a {@code known_hosts} file
 * @param fingerprint {@code SHA256:} and the unpadded base64 of the key's SHA-256, as {@code ssh-keygen -l} prints it
 */
public record HostKey(String algorithm, String publicKey, String fingerprint) {
    public HostKey {
        if (algorithm.isBlank()) {
            throw new IllegalArgumentException("algorithm must not be blank");
        }
        Base64.getDecoder().decode(publicKey);
        if (!fingerprint.startsWith("SHA256:")) {
            throw new IllegalArgumentException("fingerprint must start with SHA256:, not " + fingerprint);
        }
    }
}
