package io.opsconductor.common;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who does something. Every call of a service is made as an actor, is allowed or denied by its role and limits, and is
 * audited under its name.
 *
 * @param id unique among the actors of its kind; a user's id, for an API token that of its owner, or the name that a host
 *     application gave
 * @param name as people know it
 * @param address the network address that the request came from, or null if it came from none
 */
public record Actor(
        ActorKind kind,
        String id,
        String name,
        Role role,
        @Nullable String address,
        Limits limits) {
    public Actor {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(role, "role");
        Objects.requireNonNull(limits, "limits");
        if (id.isBlank() || name.isBlank()) {
            throw new IllegalArgumentException("an actor needs an id and a name");
        }
    }

    /** With all rights of the role. */
    public Actor(ActorKind kind, String id, String name, Role role, @Nullable String address) {
        this(kind, id, name, role, address, Limits.NONE);
    }

    /** The embedding application itself, with every right. */
    public static Actor host(String applicationName) {
        return new Actor(ActorKind.HOST, applicationName, applicationName, Role.ADMIN, null);
    }

    /** Someone the embedding application knows, with the rights that it gives. */
    public static Actor host(String id, String name, Role role) {
        return new Actor(ActorKind.HOST, id, name, role, null);
    }

    /** The same with fewer rights; limits that it had are replaced. */
    public Actor within(Limits other) {
        return new Actor(kind, id, name, role, address, other);
    }

    /** The same, calling from an address. */
    public Actor from(@Nullable String otherAddress) {
        return new Actor(kind, id, name, role, otherAddress, limits);
    }
}
