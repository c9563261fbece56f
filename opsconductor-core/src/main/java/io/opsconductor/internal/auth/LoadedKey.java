package io.opsconductor.internal.auth;

import com.auth0.jwt.algorithms.Algorithm;
import io.opsconductor.auth.SigningKey;
import java.security.interfaces.ECPrivateKey;

/** A key with its private half, ready to sign and to verify. */
record LoadedKey(SigningKey key, Algorithm algorithm) {
    LoadedKey(SigningKey key, ECPrivateKey privateKey) {
        this(key, new OnceVerified(Algorithm.ECDSA256(key.publicKey(), privateKey)));
    }

    String id() {
        return key.id();
    }

    @Override
    public String toString() {
        return "LoadedKey[" + key.id() + "]";
    }
}
