package io.opsconductor.common;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What narrows the rights that an actor's role gives.
 *
 * @param scopes the only rights that the actor has, of those of its role; null if it has them all. Immutable
 * @param grants if there are any, the actor may run, cancel and test within them, read what its role may read, and change
 *     nothing. Immutable
 */
public record Limits(@Nullable Set<String> scopes, List<Grant> grants) {
    /** All that the role gives. */
    public static final Limits NONE = new Limits(null, List.of());

    public Limits {
        scopes = scopes == null ? null : Set.copyOf(scopes);
        grants = List.copyOf(grants);
    }

    /** To these rights, as {@code docs/security.md} names them. */
    public static Limits toScopes(Set<String> scopes) {
        return new Limits(scopes, List.of());
    }

    /** To jobs and targets. */
    public static Limits toGrants(List<Grant> grants) {
        return new Limits(null, grants);
    }
}
