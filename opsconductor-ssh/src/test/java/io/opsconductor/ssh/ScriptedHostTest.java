package io.opsconductor.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.CommandResult;
import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.RunningCommand;
import io.opsconductor.spi.transport.Termination;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportContext;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.testkit.host.Answer;
import io.opsconductor.testkit.host.ReceivedCommand;
import io.opsconductor.testkit.ssh.SshHost;
import io.opsconductor.testkit.transport.Await;
import io.opsconductor.testkit.transport.CollectedOutput;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the testkit's host finds of our transport's commands, whose text it gets wrapped. */
class ScriptedHostTest {
    private final ExecutorService executor = Executors.newFixedThreadPool(8);
    private final CollectedOutput output = new CollectedOutput();
    private SshHost host;
    private Transport transport;
    private TransportSession session;

    @BeforeEach
    void connect() {
        host = SshHost.builder().password("correct").start();
        transport = new SshTransportProvider().open(new TransportContext(InstantSource.system(), executor, Map.of()));
        session = Await.value(transport.connect(new ConnectRequest(
                new Endpoint("127.0.0.1", host.port(), Map.of()),
                new SshPassword("ops", Secret.ofString("correct")),
                Duration.ofSeconds(20),
                key -> {})));
    }

    @AfterEach
    void stop() {
        transport.close();
        host.close();
        executor.shutdownNow();
    }

    @Test
    void givesAnAnswerInPlaceOfRunningTheCommand() {
        host.when("ipconfig /all")
                .thenOutput("Windows IP Configuration\n")
                .thenError("no\n")
                .thenExit(3);

        assertThat(result("ipconfig /all")).isEqualTo(new CommandResult(3, null));
        assertThat(output.stdout()).isEqualTo("Windows IP Configuration\n");
        assertThat(output.stderr()).isEqualTo("no\n");
        assertThat(result("echo real").exitCode()).isZero();
        assertThat(output.stdout()).endsWith("real\n");
        assertThat(host.received())
                .extracting(ReceivedCommand::text, ReceivedCommand::isScripted, ReceivedCommand::exitCode)
                .containsExactly(tuple("ipconfig /all", true, 3), tuple("echo real", false, 0));
    }

    @Test
    void findsWhateverTheUserWroteAsItIs() {
        host.when(received -> true).thenAnswer(received -> Answer.empty().output(received.wholeStdin()));
        List<String> hostile = List.of(
                "'",
                "a'b'",
                "''",
                "\\'",
                "\"$(id)\"",
                "line\nexport X='y'\nif true",
                "}\n",
                "EOF",
                "ünïcödé 漢字",
                " - ");
        for (String value : hostile) {
            Command command = Command.script("x" + value)
                    .workingDirectory("/no/such " + value)
                    .shell("bash")
                    .environment("A", value)
                    .environment("B", value + value)
                    .stdin(Secret.ofString("in " + value))
                    .build();
            CollectedOutput answered = new CollectedOutput();
            assertThat(Await.value(session.run(command, answered).result()).exitCode())
                    .isZero();

            ReceivedCommand last = host.received().get(host.received().size() - 1);
            assertThat(last.text()).isEqualTo(command.text());
            assertThat(last.shell()).isEqualTo("bash");
            assertThat(last.workingDirectory()).isEqualTo(command.workingDirectory());
            assertThat(last.environment()).isEqualTo(command.environment());
            assertThat(answered.stdout()).isEqualTo("in " + value);
        }
    }

    @Test
    void remembersTheStandardInputOfWhatReallyRan() {
        Command command =
                Command.command("cat").stdin(Secret.ofString("all of it")).build();

        Await.value(session.run(command, output).result());

        assertThat(output.stdout()).isEqualTo("all of it");
        assertThat(host.received()).extracting(ReceivedCommand::stdin).containsExactly("all of it");
    }

    @Test
    void aProbeIsNoCommandOfAUser() {
        host.when(Pattern.compile("uname")).thenExit(9);

        assertThat(Await.value(session.probe()).system()).startsWith("Linux");
        assertThat(host.received()).isEmpty();
    }

    @Test
    void anAnswerThatHangsIsKilledByACancel() {
        host.when("sleep forever").thenOutput("started\n").thenHang();
        RunningCommand command = session.run(Command.command("sleep forever").build(), output);
        Await.until("it has started", () -> output.stdout().equals("started\n"));
        long asked = System.nanoTime();

        assertThat(Await.value(command.cancel())).isEqualTo(Termination.CONFIRMED);
        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(Duration.ofSeconds(10));

        assertThat(Await.failure(command.result()).errorCode()).isEqualTo(TransportErrorCode.COMMAND_CANCELED);
        assertThat(host.received()).extracting(ReceivedCommand::state).containsExactly(ReceivedCommand.State.KILLED);
    }

    @Test
    void anAnswerThatHangsMeetsTheTimeout() {
        host.when("sleep forever").thenHang();
        Command command =
                Command.command("sleep forever").timeout(Duration.ofMillis(200)).build();

        TransportException failure = Await.failure(session.run(command, output).result());

        assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.COMMAND_TIMEOUT);
        assertThat(failure.termination()).isEqualTo(Termination.CONFIRMED);
    }

    @Test
    void anAnswerCanBreakTheConnection() {
        host.when("reboot").thenOutput("going down\n").thenDropConnection();

        TransportException failure = Await.failure(
                session.run(Command.command("reboot").build(), output).result());

        assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.CONNECTION_LOST);
        assertThat(host.received()).extracting(ReceivedCommand::state).containsExactly(ReceivedCommand.State.KILLED);
    }

    private CommandResult result(String line) {
        return Await.value(session.run(Command.command(line).build(), output).result());
    }
}
