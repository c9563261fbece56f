package io.opsconductor.internal.credential;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.db.Database;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.credential.CredentialData;
import java.util.Arrays;
import org.jdbi.v3.core.Handle;

/** Seals credentials for their row, and opens them for use on a target. The one place that has them in the clear. */
public final class CredentialVault {
    private final Database database;
    private final CredentialStore store;
    private final Keyring keyring;

    public CredentialVault(Database database, CredentialStore store, Keyring keyring) {
        this.database = database;
        this.store = store;
        this.keyring = keyring;
    }

    /** @param handle in the transaction that stores it */
    byte[] seal(Handle handle, CredentialId id, byte[] encoded) {
        return keyring.seal(handle, encoded, context(id));
    }

    /**
     * Opens a credential for a transport.
     *
     * @throws OpsConductorException {@code credential_not_found}, {@code secret_unreadable}
     */
    public CredentialData open(CredentialId id) {
        CredentialStore.Sealed sealed =
                database.read(handle -> store.findSealed(handle, id)).orElseThrow(() -> notFound(id.toString()));
        byte[] encoded = keyring.open(sealed.sealed(), context(id));
        try {
            return CredentialCodec.decode(sealed.type(), sealed.kind(), encoded);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    public static OpsConductorException notFound(String idOrName) {
        return new OpsConductorException(
                CoreErrorCode.CREDENTIAL_NOT_FOUND, "There is no credential " + idOrName + ".");
    }

    private static String context(CredentialId id) {
        return "credential:" + id + ":data";
    }
}
