package io.opsconductor.internal.access;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.db.Database;
import io.opsconductor.spi.OpsConductorException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jdbi.v3.core.Handle;

/**
 * The key that events are chained with, by HMAC-SHA256 (RFC 2104). It is random, and sealed in the table
 * {@code audit_key} so that all nodes share it: whoever can write to the database and has no master key can make no
 * event that belongs to a chain.
 */
public final class AuditKey {
    private static final String HMAC = "HmacSHA256";
    private static final int KEY_BYTES = 32;
    private static final String CONTEXT = "audit_key:1:key";

    private static final String SELECT = "SELECT sealed FROM opsconductor.audit_key WHERE id = 1";

    private static final String LOCK_TABLE = "LOCK TABLE opsconductor.audit_key IN SHARE ROW EXCLUSIVE MODE";

    private static final String INSERT = "INSERT INTO opsconductor.audit_key (sealed) VALUES (:sealed)";

    private static final String SELECT_EARLIER = """
            SELECT count(*) AS count, coalesce(max(seq), 0) AS last FROM opsconductor.audit_event WHERE chain IS NULL
            """;

    private final SecretKeySpec key;
    private final Earlier earlier;

    private AuditKey(byte[] opened) {
        ByteBuffer bytes = ByteBuffer.wrap(opened);
        byte[] secret = new byte[KEY_BYTES];
        bytes.get(secret);
        this.key = new SecretKeySpec(secret, HMAC);
        this.earlier = new Earlier(bytes.getLong(), bytes.getLong());
        Arrays.fill(secret, (byte) 0);
    }

    /**
     * Reads the key, or makes it on the first start.
     *
     * @throws OpsConductorException {@code secret_unreadable} if it was altered, or is gone although there are events
     *     that were sealed with it
     */
    public static AuditKey open(Database database, Keyring keyring) {
        byte[] sealed = database.read(AuditKey::find)
                .orElseGet(() -> database.write(handle -> {
                    handle.execute(LOCK_TABLE);
                    return find(handle).orElseGet(() -> create(handle, keyring));
                }));
        return opened(sealed, keyring);
    }

    private static AuditKey opened(byte[] sealed, Keyring keyring) {
        byte[] opened = keyring.open(sealed, CONTEXT);
        try {
            return new AuditKey(opened);
        } finally {
            Arrays.fill(opened, (byte) 0);
        }
    }

    private static Optional<byte[]> find(Handle handle) {
        return handle.createQuery(SELECT)
                .map((row, context) -> row.getBytes("sealed"))
                .findOne();
    }

    private static byte[] create(Handle handle, Keyring keyring) {
        if (AuditChains.isBegun(handle)) {
            throw new OpsConductorException(
                    CoreErrorCode.SECRET_UNREADABLE,
                    "The key of the audit log is gone, though there are events that were sealed with it. Restore the"
                            + " table audit_key from a backup.",
                    Map.of(),
                    null);
        }
        byte[] secret = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(secret);
        Earlier earlier = handle.createQuery(SELECT_EARLIER)
                .map((row, context) -> new Earlier(row.getLong("count"), row.getLong("last")))
                .one();
        byte[] plain = ByteBuffer.allocate(KEY_BYTES + 2 * Long.BYTES)
                .put(secret)
                .putLong(earlier.count())
                .putLong(earlier.lastSequence())
                .array();
        byte[] sealed = keyring.seal(handle, plain, CONTEXT);
        Arrays.fill(plain, (byte) 0);
        Arrays.fill(secret, (byte) 0);
        handle.createUpdate(INSERT).bind("sealed", sealed).execute();
        AuditChains.begin(handle, opened(sealed, keyring));
        return sealed;
    }

    /** The hash of an event. */
    public byte[] hash(AuditRow row) {
        return mac(row.toBytes());
    }

    /** Whether the head of a chain is as we wrote it. */
    public boolean isGenuine(AuditHead head) {
        return MessageDigest.isEqual(head.seal(), mac(head.toBytes()));
    }

    AuditHead head(int chain, long position, byte[] hash) {
        AuditHead head = new AuditHead(chain, position, hash, new byte[0]);
        return new AuditHead(chain, position, hash, mac(head.toBytes()));
    }

    private byte[] mac(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java runtime has " + HMAC, e);
        }
    }

    /** What was in the log before there were chains, as it was when the key was made. */
    public Earlier earlier() {
        return earlier;
    }

    /** Events in no chain: how many, and the highest number among them. */
    public record Earlier(long count, long lastSequence) {}
}
