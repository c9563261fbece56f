package io.opsconductor.target;

import io.opsconductor.common.NamePart;
import io.opsconductor.common.Sort;
import io.opsconductor.credential.CredentialId;
import org.jspecify.annotations.Nullable;

/**
 * Which targets are listed; null stands for any.
 *
 * @param selector as in {@link TargetSelection.Matching}
 * @param protocol the name of their transport
 * @param credential what their sessions log in with
 * @param dependsOn one that they depend on themselves
 * @param reachability whether they could be reached when they were tried last
 * @param part of the name or of the hostname
 */
public record TargetQuery(
        @Nullable String selector,
        @Nullable String protocol,
        @Nullable CredentialId credential,
        @Nullable TargetId dependsOn,
        @Nullable ReachabilityState reachability,
        @Nullable NamePart part,
        Sort<TargetSort> sort) {
    /** By name. */
    public static TargetQuery all() {
        return new TargetQuery(null, null, null, null, null, null, Sort.ascending(TargetSort.NAME));
    }

    public static TargetQuery matching(String selector) {
        return new TargetQuery(selector, null, null, null, null, null, Sort.ascending(TargetSort.NAME));
    }

    /** Of these targets only those of a protocol. */
    public TargetQuery ofProtocol(String only) {
        return new TargetQuery(selector, only, credential, dependsOn, reachability, part, sort);
    }

    /** Of these targets only those that log in with a credential. */
    public TargetQuery using(CredentialId only) {
        return new TargetQuery(selector, protocol, only, dependsOn, reachability, part, sort);
    }

    /** Of these targets only those that depend on one. */
    public TargetQuery dependingOn(TargetId only) {
        return new TargetQuery(selector, protocol, credential, only, reachability, part, sort);
    }

    /** Of these targets only those that could be reached, or could not, when they were tried last. */
    public TargetQuery in(ReachabilityState only) {
        return new TargetQuery(selector, protocol, credential, dependsOn, only, part, sort);
    }

    /**
     * Of these targets only those with such a name or hostname.
     *
     * @throws io.opsconductor.common.InvalidInputException if the text has not 1 to 128 characters
     */
    public TargetQuery containing(String text) {
        return new TargetQuery(selector, protocol, credential, dependsOn, reachability, new NamePart(text), sort);
    }

    public TargetQuery sortedBy(Sort<TargetSort> other) {
        return new TargetQuery(selector, protocol, credential, dependsOn, reachability, part, other);
    }
}
