package io.opsconductor.internal.credential;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.secret.SecretSources;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.SecretReference;
import io.opsconductor.spi.credential.CredentialData;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Seals credentials for their row, and opens them for use on a target. The one place that has them in the clear. */
public final class CredentialVault {
    private final Database database;
    private final CredentialStore store;
    private final Keyring keyring;
    private final SecretSources sources;

    public CredentialVault(Database database, CredentialStore store, Keyring keyring, SecretSources sources) {
        this.database = database;
        this.store = store;
        this.keyring = keyring;
        this.sources = sources;
    }

    /** @param handle in the transaction that stores it */
    byte[] seal(Handle handle, CredentialId id, byte[] encoded) {
        return keyring.seal(handle, encoded, context(id));
    }

    /**
     * Opens a credential for a transport, and gets those of its secrets that it only refers to. Blocks.
     *
     * @throws OpsConductorException {@code credential_not_found}, {@code secret_unreadable}, {@code secret_unresolved}
     */
    public CredentialData open(CredentialId id) {
        CredentialStore.Sealed sealed =
                database.read(handle -> store.findSealed(handle, id)).orElseThrow(() -> notFound(id.toString()));
        byte[] encoded = keyring.open(sealed.sealed(), context(id));
        try {
            return CredentialCodec.decode(sealed.type(), sealed.kind(), encoded, sources::resolve);
        } finally {
            Arrays.fill(encoded, (byte) 0);
        }
    }

    /** @throws InvalidInputException {@code validation_failed} if a secret is kept where there is nobody to get it */
    void requireResolvable(CredentialData data) {
        List<FieldError> errors = new ArrayList<>();
        CredentialCodec.references(data)
                .forEach((field, reference) -> refusal(field, reference)
                        .ifPresent(reason -> errors.add(new FieldError("credential_data." + field + ".ref", reason))));
        if (!errors.isEmpty()) {
            FieldError first = errors.get(0);
            throw new InvalidInputException("The reference " + first.path() + " " + first.reason() + ".", errors);
        }
    }

    /** A keytab is no text, and what is kept elsewhere may lose the end of its last line. */
    private Optional<String> refusal(String field, SecretReference reference) {
        return field.equals(CredentialCodec.KEYTAB)
                ? Optional.of("must not be: a keytab cannot be kept elsewhere")
                : sources.refusal(reference);
    }

    public static OpsConductorException notFound(String idOrName) {
        return new OpsConductorException(
                CoreErrorCode.CREDENTIAL_NOT_FOUND, "There is no credential " + idOrName + ".");
    }

    private static String context(CredentialId id) {
        return "credential:" + id + ":data";
    }
}
