package io.opsconductor.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.Probe;
import io.opsconductor.spi.transport.RunningCommand;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a session begins, fails to begin, and breaks. */
interface ConnectContract extends TransportSubject {
    @Test
    default void probeSaysWhatAnswered() {
        try (TransportSession session = connect()) {
            Probe probe = Await.value(session.probe());

            assertThat(probe.system()).isEqualTo(system());
            assertThat(probe.shell()).isNotBlank().doesNotContain("/");
        }
    }

    @Test
    default void wrongCredentialFailsAsAuthentication() {
        TransportException failure = Await.failure(transport()
                .connect(new ConnectRequest(endpoint(), wrongCredential(), Duration.ofSeconds(20), hostKeys())));

        assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.AUTHENTICATION_FAILED);
        assertThat(failure.mend()).isNotBlank();
    }

    @Test
    default void refusalOfTheHostKeyIsPassedOnUnchanged() {
        assumeTrue(hasHostKeys());
        TransportException refusal = new TransportException(TransportErrorCode.HOST_KEY_CHANGED, "changed", "look");

        TransportException failure = Await.failure(
                transport().connect(new ConnectRequest(endpoint(), credential(), Duration.ofSeconds(20), key -> {
                    throw refusal;
                })));

        assertThat(failure).isSameAs(refusal);
    }

    @Test
    default void anotherRequestForASharedConnectionAsksItsOwnVerifier() {
        assumeTrue(hasHostKeys());
        TransportException refusal = new TransportException(TransportErrorCode.HOST_KEY_UNKNOWN, "unknown", "look");
        try (TransportSession first = connect()) {
            Await.value(first.probe());
            TransportException failure = Await.failure(
                    transport().connect(new ConnectRequest(endpoint(), credential(), Duration.ofSeconds(20), key -> {
                        throw refusal;
                    })));

            assertThat(failure).isSameAs(refusal);
        }
    }

    @Test
    default void verifierThatTakesItsTimeHoldsUpNoOther() {
        assumeTrue(hasHostKeys());
        CountDownLatch others = new CountDownLatch(1);
        var slow = transport()
                .connect(new ConnectRequest(
                        new Endpoint("localhost", endpoint().port(), Map.of()),
                        credential(),
                        Duration.ofSeconds(20),
                        key -> {
                            try {
                                assertThat(others.await(20, TimeUnit.SECONDS)).isTrue();
                            } catch (InterruptedException e) {
                                throw new AssertionError(e);
                            }
                            hostKeys().verify(key);
                        }));

        for (int i = 0; i < 10; i++) {
            assertThat(read("echo fast")).isEqualTo("fast\n");
        }
        others.countDown();
        Await.value(slow).close();
    }

    @Test
    default void unknownNameFailsAsName() {
        TransportException failure =
                Await.failure(connectTo("no-such-host.invalid", endpoint().port(), 20));

        assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.HOSTNAME_NOT_RESOLVED);
        assertThat(failure).hasMessageContaining("no-such-host.invalid");
    }

    /** A port that is bound, and so given to nobody else, but at which nobody listens. */
    @Test
    default void closedPortFailsAsRefused() throws IOException {
        try (SocketChannel bound =
                SocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
            int port = ((InetSocketAddress) bound.getLocalAddress()).getPort();
            TransportException failure = Await.failure(connectTo("127.0.0.1", port, 20));

            assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.CONNECTION_REFUSED);
            assertThat(failure).hasMessageContaining("127.0.0.1:" + port);
        }
    }

    @Test
    default void silentServerFailsAtTheTimeout() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            TransportException failure = Await.failure(connectTo("127.0.0.1", silent.getLocalPort(), 1));

            assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.CONNECT_TIMEOUT);
        }
    }

    @Test
    default void brokenConnectionEndsTheCommandAndTheNextSessionIsFresh() {
        try (TransportSession session = connect()) {
            String ready = directory() + "/ready";
            RunningCommand command =
                    session.run(Command.command("touch " + ready + "; sleep 60").build(), new CollectedOutput());
            Await.until("the command runs", () -> read("ls " + directory()).contains("ready"));

            breakConnections();

            assertThat(Await.failure(command.result()).errorCode()).isEqualTo(TransportErrorCode.CONNECTION_LOST);
        }
        assertThat(read("echo again")).isEqualTo("again\n");
    }

    @Test
    default void closingTheTransportEndsItsCommands() {
        TransportSession session = connect();
        CollectedOutput output = new CollectedOutput();
        RunningCommand command =
                session.run(Command.command("echo up; sleep 60").build(), output);
        Await.until("the command runs", () -> output.stdout().equals("up\n"));

        transport().close();
        transport().close();

        assertThat(Await.failure(command.result()).errorCode()).isEqualTo(TransportErrorCode.CONNECTION_LOST);
    }

    private CompletionStage<TransportSession> connectTo(String hostname, int port, int seconds) {
        return transport()
                .connect(new ConnectRequest(
                        new Endpoint(hostname, port, Map.of()), credential(), Duration.ofSeconds(seconds), hostKeys()));
    }
}
