package io.opsconductor.cluster;

import io.opsconductor.Services;
import io.opsconductor.credential.Credential;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testkit.host.Answer;
import io.opsconductor.testkit.ssh.SshHost;
import io.opsconductor.testkit.transport.Await;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** An SSH host whose command {@code gate NAME} prints that it has begun, and goes on when the test opens that gate. */
final class GatedHost implements AutoCloseable {
    private static final String PASSWORD = "a password of the tests";
    private static final String COMMAND = "gate ";

    private final Map<String, CompletableFuture<Void>> gates = new ConcurrentHashMap<>();
    private final Map<String, Integer> begun = new ConcurrentHashMap<>();
    private final SshHost host;

    GatedHost() {
        host = SshHost.builder().password(PASSWORD).start();
        host.when(received -> received.text().startsWith(COMMAND)).thenAnswer(received -> {
            String name = received.text().substring(COMMAND.length()).strip();
            begun.merge(name, 1, Integer::sum);
            return Answer.empty().output("begun\n").waitFor(gate(name)).output("done\n");
        });
    }

    private CompletableFuture<Void> gate(String name) {
        return gates.computeIfAbsent(name, key -> new CompletableFuture<>());
    }

    void open(String name) {
        gate(name).complete(null);
    }

    int begun(String name) {
        return begun.getOrDefault(name, 0);
    }

    void awaitBegun(String name) {
        Await.until(name + " has begun", () -> begun(name) > 0);
    }

    /** Makes it the target {@code gated}. */
    void createTarget(Services admin) {
        Credential credential = admin.credentials()
                .create(new NewCredential("gated", null, new SshPassword("ops", Secret.ofString(PASSWORD))));
        admin.targets()
                .create(TargetSpec.of("gated", "ssh", "127.0.0.1")
                        .withPort(host.port())
                        .withCredential(credential.id()));
    }

    /** A job of two steps that wait for the gates {@code NAME-1} and {@code NAME-2}. */
    static JobId job(Services admin, String name, boolean idempotent) {
        return admin.jobs()
                .create(JobSource.yaml("""
                        name: %1$s
                        targets: [gated]
                        steps:
                          - {name: first, type: exec, command: "gate %1$s-1", idempotent: %2$s}
                          - {name: second, type: exec, command: "gate %1$s-2", idempotent: %2$s}
                        """.formatted(name, idempotent)))
                .id();
    }

    @Override
    public void close() {
        host.close();
    }
}
