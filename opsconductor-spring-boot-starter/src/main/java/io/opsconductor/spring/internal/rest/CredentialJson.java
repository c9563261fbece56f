package io.opsconductor.spring.internal.rest;

import io.opsconductor.common.Page;
import io.opsconductor.credential.Credential;
import io.opsconductor.credential.CredentialSpec;
import io.opsconductor.spi.Secret;
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
            @Required String credentialType,
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

    record RotationBody(@Required CredentialDataBody credentialData) {}

    /** The fields of all types; which of them there must and may be depends on the type. */
    record CredentialDataBody(
            @Nullable String username,
            @Nullable StoredSecret password,
            @Nullable StoredSecret privateKey,
            @Nullable StoredSecret passphrase,
            @Nullable String domain,
            @Nullable String authScheme,
            @Nullable Secret keytab,
            @Nullable String header,
            @Nullable String prefix,
            @Nullable StoredSecret key) {}

    record CredentialView(
            UUID id,
            String name,
            @Nullable String description,
            String credentialType,
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
                    credential.type().code(),
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
