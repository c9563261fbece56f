package io.opsconductor.winrm;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.credential.WinRmPassword;
import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.RunningCommand;
import io.opsconductor.spi.transport.Termination;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.testkit.transport.Await;
import io.opsconductor.testkit.transport.CollectedOutput;
import io.opsconductor.testkit.winrm.Fault;
import io.opsconductor.testkit.winrm.WinRmHost;
import io.opsconductor.testkit.winrm.WinRmOperation;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong on the way while commands run: nothing hangs, nothing runs twice, and no shell is left. */
class HostTroubleTest {
    private static final long SHELL_GONE = 2150858843L;
    private static final long OPERATION_TIMEOUT = 2150858793L;
    /** Prints at once, so that there is an answer to be lost. */
    private static final String LASTING = "echo up; sleep 30";

    private static final WinRmPassword ACCOUNT = WinRmClient.account("ops", "secret", AuthScheme.NTLM);

    private WinRmHost host;
    private WinRmClient client;
    private TransportSession session;

    @BeforeEach
    void connect() {
        host = WinRmHost.builder().user("ops").password("secret").basic(false).start();
        client = new WinRmClient(Map.of());
        session = client.connect("127.0.0.1", host.port(), Map.of("winrm_use_https", "false"), ACCOUNT);
    }

    @AfterEach
    void everythingIsGone() {
        try {
            client.close();
            Await.until("no shell is left", () -> host.liveShells() == 0);
        } finally {
            host.close();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = WinRmOperation.class,
            names = {"COMMAND", "SEND", "RECEIVE"})
    void aConnectionThatBreaksBeforeTheAnswerEndsTheCommandAndItsShell(WinRmOperation operation) {
        host.inject(operation, Fault.dropAnswer());

        TransportException failure = failure(LASTING);

        assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.CONNECTION_LOST);
        assertThat(failure.termination()).isEqualTo(Termination.CONFIRMED);
        assertThat(host.received().stream().filter(command -> command.text().equals(LASTING)))
                .hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void anAnswerThatIsCutOffEndsTheCommand() {
        host.inject(WinRmOperation.RECEIVE, Fault.cutAnswer());

        assertThat(failure(LASTING).errorCode()).isEqualTo(TransportErrorCode.CONNECTION_LOST);
    }

    @Test
    void anAccountThatMayNotRunCommandsIsToldSo() {
        host.denyAccess(true);

        TransportException failure = Await.failure(session.probe());

        assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.AUTHORIZATION_FAILED);
        assertThat(failure.mend()).contains("Remote Management Users");
    }

    @Test
    void aShellThatTheTargetHasForgottenIsReplacedAndTheCommandRunsOnce() {
        WinRmClient.run(session, Command.command("echo first"));
        host.inject(WinRmOperation.COMMAND, Fault.code(SHELL_GONE));

        assertThat(WinRmClient.run(session, Command.command("echo second")).stdout())
                .isEqualTo("second\n");
        assertThat(host.received().stream().filter(command -> command.text().equals("echo second")))
                .hasSize(1);
    }

    @Test
    void anOperationTimeoutOnlyMeansThatThereWasNoOutput() {
        host.inject(WinRmOperation.RECEIVE, 3, Fault.code(OPERATION_TIMEOUT));

        assertThat(WinRmClient.run(session, Command.command("echo late")).stdout())
                .isEqualTo("late\n");
    }

    @Test
    void anUnknownFaultIsToldWithItsCode() {
        host.inject(WinRmOperation.CREATE, Fault.code(1234567));

        TransportException failure = failure("echo");

        assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.SHELL_UNAVAILABLE);
        assertThat(failure).hasMessageContaining("1234567");
    }

    @Test
    void aCancelThatTheTargetDoesNotHearIsNotConfirmed() {
        CollectedOutput output = new CollectedOutput();
        RunningCommand command =
                session.run(Command.command("echo up; sleep 30").build(), output);
        Await.until("it runs", () -> output.stdout().equals("up\n"));
        host.inject(WinRmOperation.DELETE, 2, Fault.code(1234567));

        assertThat(Await.value(command.cancel())).isEqualTo(Termination.NOT_CONFIRMED);
        TransportException failure = Await.failure(command.result());
        assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.COMMAND_CANCELED);
        assertThat(failure.mend()).contains("may still run");
        host.close();
    }

    @Test
    void aCommandThatIsStoppedWhileItStartsIsStopped() {
        CompletableFuture<Void> released = new CompletableFuture<>();
        host.inject(WinRmOperation.COMMAND, Fault.holdUntil(released));
        RunningCommand command = session.run(Command.command("sleep 30").build(), new CollectedOutput());
        Await.until("there is a shell for it", () -> host.liveShells() == 1);
        var termination = command.cancel();
        released.complete(null);

        assertThat(Await.value(termination)).isIn(Termination.CONFIRMED, Termination.NOT_NEEDED);
        assertThat(Await.failure(command.result()).errorCode()).isEqualTo(TransportErrorCode.COMMAND_CANCELED);
    }

    @Test
    void anIdleShellGoesAwayThoughTheFirstRequestToDeleteItIsLost() {
        WinRmClient.run(session, Command.command("echo done"));

        host.inject(WinRmOperation.DELETE, Fault.dropRequest());
        // looked for when all is closed
    }

    @Test
    void aShellWhoseConnectionsBreakAfterItsCommandGoesAway() {
        host.inject(WinRmOperation.SIGNAL, Fault.dropRequest());
        host.inject(WinRmOperation.DELETE, Fault.dropRequest());

        assertThat(WinRmClient.run(session, Command.command("echo done")).stdout())
                .isEqualTo("done\n");
        // looked for when all is closed
    }

    private TransportException failure(String line) {
        return Await.failure(session.run(Command.command(line).build(), new CollectedOutput())
                .result());
    }
}
