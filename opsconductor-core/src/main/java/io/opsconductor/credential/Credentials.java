package io.opsconductor.credential;

import io.opsconductor.common.Expected;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.spi.credential.CredentialData;
import java.util.Optional;

/**
 * Keeps secrets, sealed with AES-256-GCM, each bound to its row. No method gives a secret back. Safe for use by many
 * threads.
 */
public interface Credentials {
    /**
     * Stores a credential. For administrators.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code name_taken}, {@code forbidden},
     *     {@code secret_too_large}
     */
    Credential create(NewCredential credential);

    /** @throws io.opsconductor.spi.OpsConductorException {@code credential_not_found} */
    Credential get(CredentialId id);

    Optional<Credential> findByName(String name);

    /**
     * In the order that the query asks for.
     *
     * @throws io.opsconductor.common.InvalidInputException {@code cursor_invalid} if the cursor comes from another list, or
     *     from this one sorted or narrowed in another way
     */
    Page<Credential> list(CredentialQuery query, PageRequest page);

    /** All credentials by name. */
    default Page<Credential> list(PageRequest page) {
        return list(CredentialQuery.all(), page);
    }

    /**
     * Gives a credential another name and description; the secret stays. For administrators.
     *
     * @throws io.opsconductor.common.InvalidInputException {@code validation_failed}
     * @throws io.opsconductor.spi.OpsConductorException {@code credential_not_found}, {@code name_taken},
     *     {@code precondition_failed}, {@code forbidden}
     */
    Credential update(CredentialId id, CredentialSpec spec, Expected expected);

    /** As {@link #update(CredentialId, CredentialSpec, Expected)}, whatever was changed before. */
    default Credential update(CredentialId id, CredentialSpec spec) {
        return update(id, spec, Expected.any());
    }

    /**
     * Replaces the secret; the type stays. For administrators.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code credential_not_found}, {@code credential_unsuitable} if
     *     {@code data} is of another type, {@code precondition_failed}
     */
    Credential rotate(CredentialId id, CredentialData data, Expected expected);

    /** As {@link #rotate(CredentialId, CredentialData, Expected)}, whatever was changed before. */
    default Credential rotate(CredentialId id, CredentialData data) {
        return rotate(id, data, Expected.any());
    }

    /**
     * Deletes a credential. For administrators.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code credential_not_found}, {@code in_use} while a target
     *     uses it, {@code precondition_failed}
     */
    void delete(CredentialId id, Expected expected);

    /** As {@link #delete(CredentialId, Expected)}, whatever was changed before. */
    default void delete(CredentialId id) {
        delete(id, Expected.any());
    }
}
