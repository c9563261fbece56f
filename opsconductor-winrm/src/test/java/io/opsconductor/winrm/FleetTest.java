package io.opsconductor.winrm;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.credential.WinRmPassword;
import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.CommandResult;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.testkit.transport.Await;
import io.opsconductor.testkit.transport.CollectedOutput;
import io.opsconductor.testkit.winrm.WinRmHost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class FleetTest {
    private static final int TARGETS = 200;
    /** More than a message carries, so that sealing goes on over many of them. */
    private static final int LINES = 20_000;

    private static final Map<String, String> SEALED = Map.of("winrm_use_https", "false");

    @Test
    void worksOnTwoHundredTargetsAtOnceWithSealedMessagesAndLeavesNoShell() {
        CompletableFuture<Void> go = new CompletableFuture<>();
        String output = "line of output\n".repeat(LINES);
        try (WinRmHost host = WinRmHost.builder()
                        .addresses(TARGETS)
                        .user("ops")
                        .password("secret")
                        .basic(false)
                        .start();
                WinRmClient client = new WinRmClient(Map.of())) {
            host.when(command -> command.text().equals("wait and print"))
                    .thenOutput("begun\n")
                    .thenWaitFor(go)
                    .thenOutput(output)
                    .thenExit(7);
            WinRmPassword account = WinRmClient.account("ops", "secret", AuthScheme.NTLM);
            List<CompletionStage<TransportSession>> sessions = new ArrayList<>();
            for (String address : host.addresses()) {
                sessions.add(client.connecting(address, host.port(), SEALED, account));
            }
            List<CollectedOutput> outputs = new ArrayList<>();
            List<CompletionStage<CommandResult>> results = new ArrayList<>();
            for (CompletionStage<TransportSession> session : sessions) {
                CollectedOutput collected = new CollectedOutput();
                outputs.add(collected);
                results.add(Await.value(session)
                        .run(Command.command("wait and print").build(), collected)
                        .result());
            }
            for (CollectedOutput collected : outputs) {
                Await.until("it has begun", () -> collected.stdout().equals("begun\n"));
            }
            assertThat(host.liveShells()).isEqualTo(TARGETS);
            assertThat(ourThreads()).isBetween(1L, 3L);

            go.complete(null);

            for (int i = 0; i < TARGETS; i++) {
                assertThat(Await.value(results.get(i))).isEqualTo(new CommandResult(7, null));
                assertThat(outputs.get(i).stdout()).isEqualTo("begun\n" + output);
            }
            for (CompletionStage<TransportSession> session : sessions) {
                Await.value(session).close();
            }
            client.close();
            Await.until("no shell is left", () -> host.liveShells() == 0);
        }
    }

    /** Those that serve the network, and the timer. */
    private static long ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("requester-dispatch")
                        || thread.getName().startsWith("opsconductor-winrm"))
                .count();
    }
}
