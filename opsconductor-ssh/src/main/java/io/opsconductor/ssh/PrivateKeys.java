package io.opsconductor.ssh;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPrivateKey;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Iterator;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.session.SessionContext;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/** Reads private keys as OpenSSH, PEM (PKCS#1, SEC 1) and PKCS#8 write them, encrypted or not. */
final class PrivateKeys {
    private static final NamedResource NAME = NamedResource.ofName("credential");

    private PrivateKeys() {}

    /** Takes a while for an encrypted key, by its design. */
    static KeyPair load(SshPrivateKey credential) {
        Secret passphrase = credential.passphrase();
        PassphraseOnce passphrases = new PassphraseOnce(passphrase);
        KeyPair pair = credential.privateKey().reveal(bytes -> read(bytes, passphrases));
        if (pair == null) {
            throw unusable(
                    "The credential does not hold a private key that can be read.",
                    "Store the content of a private key file, from its first to its last dashed line; "
                            + "PuTTY's format has to be converted to OpenSSH's.",
                    null);
        }
        return pair;
    }

    private static @Nullable KeyPair read(byte[] bytes, PassphraseOnce passphrases) {
        try {
            Iterable<KeyPair> pairs =
                    SecurityUtils.loadKeyPairIdentities(null, NAME, new ByteArrayInputStream(bytes), passphrases);
            if (pairs == null) {
                return null;
            }
            Iterator<KeyPair> all = pairs.iterator();
            return all.hasNext() ? all.next() : null;
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            if (passphrases.wanted()) {
                throw passphrases.given()
                        ? unusable(
                                "The passphrase does not open the credential's private key.",
                                "Store the key again with its right passphrase.",
                                null)
                        : unusable(
                                "The credential's private key is encrypted, and no passphrase is stored with it.",
                                "Store the passphrase with the key.",
                                null);
            }
            throw unusable(
                    "The credential's private key cannot be read.",
                    "Store the complete content of an ed25519, RSA or ECDSA private key file.",
                    e);
        }
    }

    private static TransportException unusable(String message, String mend, @Nullable Throwable cause) {
        return new TransportException(TransportErrorCode.CREDENTIAL_UNUSABLE, message, mend, cause);
    }

    /** Gives the passphrase once, and remembers that it was asked for. */
    private static final class PassphraseOnce implements FilePasswordProvider {
        private final @Nullable Secret passphrase;
        private boolean wanted;

        PassphraseOnce(@Nullable Secret passphrase) {
            this.passphrase = passphrase;
        }

        boolean wanted() {
            return wanted;
        }

        boolean given() {
            return passphrase != null;
        }

        @Override
        @SuppressWarnings("NullAway") // MINA takes null for "there is none"
        public String getPassword(SessionContext session, NamedResource key, int index) {
            wanted = true;
            return passphrase == null ? null : passphrase.<String>revealChars(String::new);
        }

        @Override
        public ResourceDecodeResult handleDecodeAttemptResult(
                SessionContext session, NamedResource key, int retryIndex, String password, Exception failure) {
            return ResourceDecodeResult.TERMINATE;
        }
    }
}
