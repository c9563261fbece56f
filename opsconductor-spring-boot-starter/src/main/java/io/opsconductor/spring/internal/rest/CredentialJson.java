package io.opsconductor.spring.internal.rest;

import io.opsconductor.common.Page;
import io.opsconductor.credential.Credential;
import io.opsconductor.credential.CredentialSpec;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.CredentialType;
import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.spring.internal.web.Required;
import io.opsconductor.spring.internal.web.StoredSecret;
import io.opsconductor.spring.internal.web.Versioned;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about credentials: secrets in, never out. */
interface CredentialJson {
    record CredentialBody(
            @Required String name,
            @Nullable String description,
            @Required CredentialType credentialType,
            @Required CredentialDataBody credentialData) {}

    /** What can be changed without the secret. */
    record LabelBody(@Required String name, @Nullable String description) {
        static LabelBody of(Credential credential) {
            return new LabelBody(credential.name(), credential.description());
        }

        CredentialSpec toSpec() {
            return new CredentialSpec(name, description);
        }
    }

    record CredentialRotationBody(@Required CredentialDataBody credentialData) {}

    /**
     * The fields of all types; which of them there must and may be depends on the type.
     *
     * @param username of {@code ssh} and {@code winrm}
     * @param password of {@code ssh}, without a private key, and {@code winrm}, without a keytab
     * @param privateKey of {@code ssh}: in PEM or OpenSSH's format
     * @param passphrase of the private key, if it is encrypted
     * @param domain of {@code winrm}: the Windows domain, or the realm of Kerberos
     * @param authScheme of {@code winrm}: {@code ntlm}, unless given; with a keytab {@code kerberos}
     * @param keytab of {@code winrm}: the bytes of a keytab, in base64
     * @param header of {@code api_key}: the name of the header that carries the key
     * @param prefix of {@code api_key}: what stands before the key, for example {@code Bearer }
     * @param key of {@code api_key}
     */
    record CredentialDataBody(
            @Nullable String username,
            @Nullable StoredSecret password,
            @Nullable StoredSecret privateKey,
            @Nullable StoredSecret passphrase,
            @Nullable String domain,
            @Nullable AuthScheme authScheme,
            @Nullable Secret keytab,
            @Nullable String header,
            @Nullable String prefix,
            @Nullable StoredSecret key) {}

    record CredentialView(
            UUID id,
            String name,
            @Nullable String description,
            CredentialType credentialType,
            String kind,
            String username,
            Instant createdAt,
            Instant updatedAt,
            @Nullable Instant rotatedAt,
            long generation)
            implements Versioned {
        static CredentialView of(Credential credential) {
            return new CredentialView(
                    credential.id().value(),
                    credential.name(),
                    credential.description(),
                    credential.type(),
                    credential.kind(),
                    credential.username(),
                    credential.createdAt(),
                    credential.updatedAt(),
                    credential.rotatedAt(),
                    credential.generation());
        }
    }

    record CredentialList(
            List<CredentialView> credentials,
            long total,
            @Nullable String next) {
        static CredentialList of(Page<Credential> page) {
            return new CredentialList(
                    page.items().stream().map(CredentialView::of).toList(), page.total(), page.next());
        }
    }
}
