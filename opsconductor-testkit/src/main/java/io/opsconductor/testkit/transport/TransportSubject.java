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
import java.util.List;

/**
 * What the contract needs to know of the transport that it examines, and of a target. The target runs the commands of
 * the contract with {@code /bin/sh}: it is a Unix system, or one of the testkit's hosts that look like another.
 */
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

    /**
     * Breaks every connection to the target and ends what runs there, as when its power fails; it can be connected to
     * again.
     */
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

    /** Whether files have permissions in octal digits; if not, a copy that asks for some must be refused. */
    default boolean hasFileModes() {
        return true;
    }

    /** The shells that a command may name, each with something to run in it. */
    default List<NamedShell> namedShells() {
        return List.of(
                new NamedShell("bash", "a=(1 2 3); echo ${#a[@]}", "3\n"),
                new NamedShell("/bin/sh", "echo $((1 + 1))", "2\n"));
    }

    /** What a probe must find as the system; asks the target unless overridden. */
    default String system() {
        return read("uname -srm").strip();
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

    /**
     * A shell, and how to tell that it runs.
     *
     * @param name as in {@link Command#shell()}
     * @param text a line that only this shell understands, as far as there is one
     * @param output what it prints
     */
    record NamedShell(String name, String text, String output) {}
}
