package io.opsconductor.internal.target;

import io.opsconductor.credential.Credential;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.internal.credential.CredentialStore;
import io.opsconductor.internal.credential.CredentialVault;
import io.opsconductor.target.Target;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The credentials of all the lines of an import, looked up at once. */
final class ImportedCredentials {
    private final Map<String, Credential> found = new HashMap<>();

    private ImportedCredentials(List<Credential> credentials) {
        credentials.forEach(credential -> found.put(key(credential.name()), credential));
        credentials.forEach(credential -> found.put(credential.id().toString(), credential));
    }

    static ImportedCredentials find(Handle handle, CredentialStore store, List<ImportedTarget> lines) {
        Set<String> references = new HashSet<>();
        for (ImportedTarget line : lines) {
            String reference = reference(line);
            if (reference != null && reference.indexOf('\0') < 0) {
                references.add(key(reference));
            }
        }
        return new ImportedCredentials(references.isEmpty() ? List.of() : store.named(handle, references));
    }

    /**
     * The one that a line names, or else that its target had before.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code credential_not_found}
     */
    @Nullable Credential of(ImportedTarget line) {
        String reference = reference(line);
        if (reference == null) {
            return null;
        }
        Credential credential = found.get(key(reference));
        if (credential == null) {
            throw CredentialVault.notFound(reference);
        }
        return credential;
    }

    private static @Nullable String reference(ImportedTarget line) {
        String named = line.entry().credentialRef();
        Target before = line.before();
        if (named == null && before != null) {
            CredentialId kept = before.credential();
            return kept == null ? null : kept.toString();
        }
        return named == null || named.isEmpty() ? null : named;
    }

    private static String key(String reference) {
        return reference.toLowerCase(Locale.ROOT);
    }
}
