package io.opsconductor.internal.auth;

import com.auth0.jwt.algorithms.Algorithm;
import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.db.Database;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/**
 * The key that signs access tokens: ES256 (RFC 7518, section 3.4), the private half sealed in the database, so that
 * all nodes and all restarts share it.
 */
public final class SigningKey {
    private static final String NAME = "ES256";

    private static final String SELECT = """
            SELECT kid, public_key, sealed FROM opsconductor.signing_key
            WHERE retired_at IS NULL AND algorithm = :algorithm
            ORDER BY created_at, kid LIMIT 1
            """;

    private static final String INSERT = """
            INSERT INTO opsconductor.signing_key (kid, algorithm, public_key, sealed)
            VALUES (:kid, :algorithm, :publicKey, :sealed)
            """;

    private static final String LOCK_TABLE = "LOCK TABLE opsconductor.signing_key IN SHARE ROW EXCLUSIVE MODE";

    private final String kid;
    private final Algorithm algorithm;

    private SigningKey(String kid, Algorithm algorithm) {
        this.kid = kid;
        this.algorithm = algorithm;
    }

    /** Reads the key in use, or makes it on the first start. */
    public static SigningKey open(Database database, Keyring keyring) {
        Optional<Stored> stored = database.read(SigningKey::find);
        Stored key = stored.orElseGet(() -> database.write(handle -> {
            handle.execute(LOCK_TABLE);
            return find(handle).orElseGet(() -> create(handle, keyring));
        }));
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            ECPublicKey publicKey = (ECPublicKey) factory.generatePublic(new X509EncodedKeySpec(key.publicKey()));
            ECPrivateKey privateKey = (ECPrivateKey)
                    factory.generatePrivate(new PKCS8EncodedKeySpec(keyring.open(key.sealed(), context(key.kid()))));
            return new SigningKey(key.kid(), Algorithm.ECDSA256(publicKey, privateKey));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stored signing key cannot be read", e);
        }
    }

    private static Optional<Stored> find(Handle handle) {
        return handle.createQuery(SELECT)
                .bind("algorithm", NAME)
                .map((row, context) ->
                        new Stored(row.getString("kid"), row.getBytes("public_key"), row.getBytes("sealed")))
                .findOne();
    }

    private static Stored create(Handle handle, Keyring keyring) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            String kid = UUID.randomUUID().toString();
            Stored key = new Stored(
                    kid,
                    pair.getPublic().getEncoded(),
                    keyring.seal(handle, pair.getPrivate().getEncoded(), context(kid)));
            handle.createUpdate(INSERT)
                    .bind("kid", key.kid())
                    .bind("algorithm", NAME)
                    .bind("publicKey", key.publicKey())
                    .bind("sealed", key.sealed())
                    .execute();
            return key;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a P-256 key could not be made", e);
        }
    }

    private static String context(String kid) {
        return "signing_key:" + kid + ":private";
    }

    String kid() {
        return kid;
    }

    Algorithm algorithm() {
        return algorithm;
    }

    private record Stored(String kid, byte[] publicKey, byte[] sealed) {}
}
