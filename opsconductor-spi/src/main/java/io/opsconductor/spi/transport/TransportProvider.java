package io.opsconductor.spi.transport;

import io.opsconductor.spi.credential.CredentialType;
import java.util.Set;

/**
 * The entry point of a transport, named in {@code META-INF/services/io.opsconductor.spi.transport.TransportProvider}.
 * It has a public constructor without parameters, and does nothing until {@link #open} is called.
 */
public interface TransportProvider {
    /**
     * The protocol as it stands in a target's {@code protocol} and before the dot of a step's type, for example
     * {@code ssh}: 2 to 32 lower case letters and digits. Two providers of one name fail the start.
     */
    String name();

    /** The port that a target gets which names none; 1 to 65535. */
    int defaultPort();

    /** The types of credentials it can log in with. */
    Set<CredentialType> credentialTypes();

    /**
     * Whether a target must have a credential. Where it need not,
     * {@link ConnectRequest#credentialIfAny()} may be empty.
     */
    default boolean credentialRequired() {
        return true;
    }

    /** Makes the transport, once for each engine. The engine closes it. */
    Transport open(TransportContext context);
}
