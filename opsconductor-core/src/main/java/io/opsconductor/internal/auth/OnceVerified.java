package io.opsconductor.internal.auth;

import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Verifies the signature of a token when it is seen first, and remembers that it was good: a client sends its token with every request,
 * and to verify ES256 takes longer than many an answer. Tokens are remembered by their hash, the signature included, and only
 * good ones; what else is asked of a token is not this class's. Safe for use by many threads.
 */
final class OnceVerified extends Algorithm {
    /** Those that were sent last. */
    private static final int REMEMBERED = 10_000;

    private final Algorithm algorithm;
    private final Map<ByteBuffer, Boolean> good = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    OnceVerified(Algorithm algorithm) {
        super(algorithm.getName(), algorithm.toString());
        this.algorithm = algorithm;
    }

    @Override
    public void verify(DecodedJWT jwt) {
        ByteBuffer hash = ByteBuffer.wrap(OpaqueToken.hash(jwt.getToken()));
        if (good.get(hash) == null) {
            algorithm.verify(jwt);
            good.put(hash, true);
        }
    }

    @Override
    public byte[] sign(byte[] header, byte[] payload) {
        return algorithm.sign(header, payload);
    }

    @Override
    @SuppressWarnings("deprecation") // what Algorithm demands
    public byte[] sign(byte[] content) {
        return algorithm.sign(content);
    }
}
