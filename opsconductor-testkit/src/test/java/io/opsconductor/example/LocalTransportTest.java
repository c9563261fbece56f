package io.opsconductor.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.RunningCommand;
import io.opsconductor.spi.transport.Termination;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportContext;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.testkit.transport.Await;
import io.opsconductor.testkit.transport.CollectedOutput;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The example of docs/writing-a-transport.md does what the page says. */
class LocalTransportTest {
    private final ExecutorService executor = Executors.newCachedThreadPool();
    private final CollectedOutput output = new CollectedOutput();
    private Transport transport;
    private TransportSession session;

    @BeforeEach
    void connect() {
        transport = new LocalTransportProvider().open(new TransportContext(InstantSource.system(), executor, Map.of()));
        session = Await.value(transport.connect(new ConnectRequest(
                new Endpoint("localhost", 1, Map.of()),
                new SshPassword("nobody", Secret.ofString("-")),
                Duration.ofSeconds(5),
                key -> {})));
    }

    @AfterEach
    void close() {
        transport.close();
        executor.shutdownNow();
    }

    @Test
    void runsACommandWithItsEnvironment() {
        Command command = Command.command("echo \"$NAME\"; echo no >&2; exit 3")
                .environment("NAME", "it's me")
                .build();

        assertThat(Await.value(session.run(command, output).result()).exitCode())
                .isEqualTo(3);
        assertThat(output.stdout()).isEqualTo("it's me\n");
        assertThat(output.stderr()).isEqualTo("no\n");
    }

    @Test
    void stopsACommandThatIsCanceledOrLate() {
        RunningCommand canceled = session.run(Command.command("sleep 60").build(), output);
        assertThat(Await.value(canceled.cancel())).isEqualTo(Termination.CONFIRMED);
        assertThat(Await.failure(canceled.result()).errorCode()).isEqualTo(TransportErrorCode.COMMAND_CANCELED);

        RunningCommand late = session.run(
                Command.command("sleep 60").timeout(Duration.ofMillis(100)).build(), output);
        assertThat(Await.failure(late.result()).errorCode()).isEqualTo(TransportErrorCode.COMMAND_TIMEOUT);
    }

    @Test
    void refusesWhatItCannotDo() {
        assertThat(Await.failure(session.fetch("/etc/hostname", System.out, 1)).errorCode())
                .isEqualTo(TransportErrorCode.UNSUPPORTED);
    }
}
