package io.opsconductor.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.CommandResult;
import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportContext;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.transport.Await;
import io.opsconductor.testkit.transport.CollectedOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class FleetTest {
    private static final int TARGETS = 200;

    @Test
    void worksOnTwoHundredTargetsAtOnceWithoutAThreadForEach() throws IOException {
        ExecutorService executor = Executors.newFixedThreadPool(4);
        try (OpenSshServer server = OpenSshServer.start(TARGETS);
                Transport transport = new SshTransportProvider()
                        .open(new TransportContext(InstantSource.system(), executor, Map.of()))) {
            int before = ManagementFactory.getThreadMXBean().getThreadCount();
            SshPassword credential = new SshPassword(OpenSshServer.USER, Secret.ofString(server.password()));
            List<CompletionStage<TransportSession>> sessions = new ArrayList<>();
            for (int i = 1; i <= TARGETS; i++) {
                sessions.add(transport.connect(new ConnectRequest(
                        new Endpoint("127.0.0." + i, server.port(), Map.of()),
                        credential,
                        Duration.ofMinutes(2),
                        key -> assertThat(key).isEqualTo(server.hostKey()))));
            }
            Path gate = server.newGate("gate");
            List<CollectedOutput> outputs = new ArrayList<>();
            List<CompletionStage<CommandResult>> results = new ArrayList<>();
            for (CompletionStage<TransportSession> session : sessions) {
                CollectedOutput output = new CollectedOutput();
                outputs.add(output);
                results.add(Await.value(session)
                        .run(
                                Command.command("echo \"$N\"; timeout 100 sh -c ': <" + gate + "'; exit 7")
                                        .environment("N", "target " + results.size())
                                        .build(),
                                output)
                        .result());
            }
            for (int i = 0; i < TARGETS; i++) {
                CollectedOutput output = outputs.get(i);
                String line = "target " + i + "\n";
                Await.until("output of " + i, () -> output.stdout().equals(line));
            }
            assertThat(ManagementFactory.getThreadMXBean().getThreadCount() - before)
                    .isLessThan(20);

            try (OutputStream opened = Files.newOutputStream(gate)) {
                for (CompletionStage<CommandResult> result : results) {
                    assertThat(Await.value(result)).isEqualTo(new CommandResult(7, null));
                }
            }
            sessions.forEach(session -> Await.value(session).close());
        } finally {
            executor.shutdownNow();
        }
    }
}
