package io.opsconductor.credential;

import io.opsconductor.common.NamePart;
import io.opsconductor.common.Sort;
import io.opsconductor.spi.credential.CredentialType;
import org.jspecify.annotations.Nullable;

/**
 * Which credentials are listed; null stands for any.
 *
 * @param part of the name
 */
public record CredentialQuery(
        @Nullable CredentialType type, @Nullable NamePart part, Sort<CredentialSort> sort) {
    /** By name. */
    public static CredentialQuery all() {
        return new CredentialQuery(null, null, Sort.ascending(CredentialSort.NAME));
    }

    /** Of these credentials only those of a type. */
    public CredentialQuery ofType(CredentialType only) {
        return new CredentialQuery(only, part, sort);
    }

    /**
     * Of these credentials only those with such a name.
     *
     * @throws io.opsconductor.common.InvalidInputException if the text has not 1 to 128 characters
     */
    public CredentialQuery containing(String text) {
        return new CredentialQuery(type, new NamePart(text), sort);
    }

    public CredentialQuery sortedBy(Sort<CredentialSort> other) {
        return new CredentialQuery(type, part, other);
    }
}
