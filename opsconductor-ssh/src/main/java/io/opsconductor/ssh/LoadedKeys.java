package io.opsconductor.ssh;

import io.opsconductor.spi.credential.SshPrivateKey;
import java.security.KeyPair;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads each credential's private key once, and not for each connection: an encrypted one takes a tenth of a second of
 * the processor. What was read is kept for as long as the caller keeps the credential itself. Safe for use by many
 * threads.
 */
final class LoadedKeys {
    private final Map<SshPrivateKey, Loading> loaded = new WeakHashMap<>();

    /**
     * Takes a while the first time.
     *
     * @throws io.opsconductor.spi.transport.TransportException {@code credential_unusable}, each time
     */
    KeyPair of(SshPrivateKey credential) {
        Loading loading;
        synchronized (loaded) {
            loading = loaded.computeIfAbsent(credential, none -> new Loading());
        }
        return loading.of(credential);
    }

    /** Does not hold the credential, so that it can be forgotten. */
    private static final class Loading {
        private @Nullable KeyPair pair;

        synchronized KeyPair of(SshPrivateKey credential) {
            KeyPair known = pair;
            if (known == null) {
                known = PrivateKeys.load(credential);
                pair = known;
            }
            return known;
        }
    }
}
