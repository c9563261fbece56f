package io.opsconductor.internal.auth;

import io.opsconductor.auth.SigningKey;
import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.db.Rows;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The table {@code signing_key}: P-256 keys, the private halves sealed, so that all nodes and all restarts share them. */
final class SigningKeyStore {
    private static final String NAME = "ES256";

    /** The one that signs comes first. */
    private static final String SELECT = """
            SELECT kid, public_key, sealed, created_at, retired_at FROM opsconductor.signing_key
            WHERE algorithm = :algorithm AND (retired_at IS NULL OR retired_at > :retiredAfter)
            ORDER BY retired_at DESC NULLS FIRST, created_at DESC, kid
            """;

    private static final String INSERT = """
            INSERT INTO opsconductor.signing_key (kid, algorithm, public_key, sealed, created_at)
            VALUES (:kid, :algorithm, :publicKey, :sealed, :now)
            """;

    private static final String RETIRE = """
            UPDATE opsconductor.signing_key SET retired_at = least(retired_at, :at)
            WHERE retired_at IS NULL OR retired_at > :at
            """;

    private static final String LOCK_TABLE = "LOCK TABLE opsconductor.signing_key IN SHARE ROW EXCLUSIVE MODE";

    private final Keyring keyring;

    SigningKeyStore(Keyring keyring) {
        this.keyring = keyring;
    }

    /** Keeps others from making keys until the transaction ends. */
    void lock(Handle handle) {
        handle.execute(LOCK_TABLE);
    }

    /** The keys that sign, and those that were retired after an instant. */
    List<LoadedKey> list(Handle handle, Instant retiredAfter) {
        return handle.createQuery(SELECT)
                .bind("algorithm", NAME)
                .bind("retiredAfter", retiredAfter)
                .map((row, context) -> read(row))
                .list();
    }

    /** @param at when the others stop to sign */
    void retireAll(Handle handle, Instant at) {
        handle.createUpdate(RETIRE).bind("at", at).execute();
    }

    void insertNew(Handle handle, Instant now) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            String kid = UUID.randomUUID().toString();
            handle.createUpdate(INSERT)
                    .bind("kid", kid)
                    .bind("algorithm", NAME)
                    .bind("publicKey", pair.getPublic().getEncoded())
                    .bind("sealed", keyring.seal(handle, pair.getPrivate().getEncoded(), context(kid)))
                    .bind("now", now)
                    .execute();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("a P-256 key could not be made", e);
        }
    }

    private LoadedKey read(ResultSet row) throws SQLException {
        String kid = row.getString("kid");
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            ECPublicKey publicKey =
                    (ECPublicKey) factory.generatePublic(new X509EncodedKeySpec(row.getBytes("public_key")));
            ECPrivateKey privateKey = (ECPrivateKey) factory.generatePrivate(
                    new PKCS8EncodedKeySpec(keyring.open(row.getBytes("sealed"), context(kid))));
            return new LoadedKey(
                    new SigningKey(
                            kid, publicKey, Rows.instant(row, "created_at"), Rows.instantOrNull(row, "retired_at")),
                    privateKey);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the stored signing key " + kid + " cannot be read", e);
        }
    }

    private static String context(String kid) {
        return "signing_key:" + kid + ":private";
    }
}
