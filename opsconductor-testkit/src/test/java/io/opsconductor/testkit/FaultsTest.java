package io.opsconductor.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.testkit.transport.Await;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@FakeTargets(linux = 1)
class FaultsTest {
    private FakeTarget target;

    @Test
    void droppedConnectionsEndWithTheirCommandsAndNewOnesWork() throws IOException {
        target.when("wait").thenHang();
        try (Ssh ssh = new Ssh(target)) {
            Thread running =
                    new Thread(() -> assertThatThrownBy(() -> ssh.run("wait")).isInstanceOf(IOException.class));
            running.start();
            Await.until("it runs", () -> !target.received().isEmpty());

            target.dropConnections();

            Await.until("the client has noticed", () -> !ssh.isOpen());
            Await.until("the host has noticed", () -> target.received().get(0).endedAt() != null);
        }
        assertThat(Ssh.run(target, "echo again")).isEqualTo("again\n");
    }

    @Test
    void refusedConnectionsAreAcceptedAfterTheRecovery() throws IOException {
        try (Ssh ssh = new Ssh(target)) {
            target.refuseConnections();

            Await.until("the client has noticed", () -> !ssh.isOpen());
        }
        assertThatThrownBy(() -> new Socket(target.hostname(), target.port()).close())
                .isInstanceOf(ConnectException.class);
        target.recover();
        assertThat(Ssh.run(target, "echo again")).isEqualTo("again\n");
    }

    @Test
    void aSilentHostAcceptsAndSaysNothing() throws IOException {
        target.goSilent();
        try (Socket socket = new Socket(target.hostname(), target.port())) {
            socket.setSoTimeout(200);
            assertThatThrownBy(() -> socket.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);

            target.recover();
            socket.setSoTimeout(20_000);

            assertThat(socket.getInputStream().read()).isEqualTo('S');
        }
    }

    @Test
    void aSlowHostAnswersLate() throws IOException {
        try (Ssh ssh = new Ssh(target)) {
            target.slowDown(Duration.ofMillis(100));
            long start = System.nanoTime();

            assertThat(ssh.run("echo slow")).isEqualTo("slow\n");

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(200));
        }
    }

    @Test
    void assertionsTellWhatWasNotAsSaid() throws IOException {
        Ssh.run(target, "echo one");

        assertThat(target).receivedExactly("echo one").didNotReceive("echo two").runsNothing();
        assertThatThrownBy(() -> assertThat(target).receivedNothing()).hasMessageContaining("echo one");
        assertThatThrownBy(() -> assertThat(target).received("echo two")).hasMessageContaining("linux-1");
        assertThatThrownBy(() -> assertThat(target).didNotReceive("echo one")).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> assertThat(target).receivedExactly("echo one", "echo one"))
                .isInstanceOf(AssertionError.class);
    }
}
