package io.opsconductor.testkit.transport;

import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.CommandResult;
import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.HostKeyVerifier;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportSession;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** What the contract needs to know of the transport that it examines, and of a target with a Unix system. */
public interface TransportSubject {
    /** The transport, open. */
    Transport transport();

    /** The target. */
    Endpoint endpoint();

    /** Logs in. */
    CredentialData credential();

    /** Is of the same kind, and does not log in. */
    CredentialData wrongCredential();

    /** Accepts the target. */
    HostKeyVerifier hostKeys();

    /** An empty directory on the target that the user may write to, as an absolute path without a slash at its end. */
    String directory();

    /** Breaks every connection to the target, as when its power fails; it can be connected to again. */
    void breakConnections();

    /** How many processes of the target have an argument that is exactly this. */
    int processes(String marker);

    /** Whether the target tells an end by a signal from an exit code over 128. */
    default boolean reportsSignals() {
        return true;
    }

    /** Whether the target has host keys; if not, what is said of them is not examined. */
    default boolean hasHostKeys() {
        return true;
    }

    /** A request that succeeds. */
    default ConnectRequest request() {
        return new ConnectRequest(endpoint(), credential(), Duration.ofSeconds(20), hostKeys());
    }

    /** A session to the target. */
    default TransportSession connect() {
        return Await.value(transport().connect(request()));
    }

    /** Runs a command to its end and gives its standard output; fails if it fails. */
    default String read(String line) {
        try (TransportSession session = connect()) {
            CollectedOutput output = new CollectedOutput();
            CommandResult result = Await.value(
                    session.run(Command.command(line).build(), output).result());
            if (result.exitCode() != 0) {
                throw new AssertionError(line + " ended with " + result + ": " + output.stderr());
            }
            return new String(output.stdoutBytes(), StandardCharsets.UTF_8);
        }
    }
}
