package io.opsconductor.internal.target;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.credential.Credential;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetId;
import io.opsconductor.target.TargetSpec;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes a target of what somebody wants, where its protocol and its credential go together. */
final class TargetFactory {
    private final Protocols protocols;

    TargetFactory(Protocols protocols) {
        this.protocols = protocols;
    }

    /**
     * @param spec that keeps the rules
     * @param credential the one that the spec names; null for none
     * @throws InvalidInputException {@code protocol_unknown}, {@code credential_unsuitable}
     */
    Target make(
            TargetId id,
            TargetSpec spec,
            @Nullable Credential credential,
            Instant createdAt,
            Instant updatedAt,
            long generation) {
        Protocols.Protocol protocol = protocols.find(spec.protocol()).orElseThrow(() -> unknownProtocol());
        if (credential != null && !protocol.credentialTypes().contains(credential.type())) {
            throw new InvalidInputException(
                    CoreErrorCode.CREDENTIAL_UNSUITABLE,
                    "The credential " + credential.name() + " is of type "
                            + credential.type().code() + ", which the protocol " + spec.protocol()
                            + " cannot log in with.",
                    List.of(new FieldError("credential_ref", "is of a type that the protocol cannot use")));
        }
        Integer port = spec.port();
        return new Target(
                id,
                spec.name(),
                spec.protocol(),
                spec.hostname(),
                port == null ? protocol.defaultPort() : port,
                spec.credential(),
                spec.tags().stream().sorted().toList(),
                spec.metadata(),
                spec.dependsOn().stream().distinct().toList(),
                createdAt,
                updatedAt,
                generation);
    }

    private InvalidInputException unknownProtocol() {
        String reason = "must be one of: " + protocols.names();
        return new InvalidInputException(
                CoreErrorCode.PROTOCOL_UNKNOWN,
                "There is no transport for the protocol given; it " + reason + ".",
                List.of(new FieldError("protocol", reason)));
    }
}
