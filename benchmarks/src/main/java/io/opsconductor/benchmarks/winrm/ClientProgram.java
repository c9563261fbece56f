package io.opsconductor.benchmarks.winrm;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.WinRmPassword;
import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.CommandResult;
import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportContext;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.winrm.WinRmTransportProvider;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** One side under one load, in a process of its own. Arguments: engine, port, targets, commands for each, milliseconds. */
final class ClientProgram {
    private static final int WARM_UP_TARGETS = 10;
    private static final int WARM_UP_COMMANDS = 20;

    private final String engine;
    private final int port;
    private final Transport transport;
    private final AtomicInteger failures = new AtomicInteger();

    private ClientProgram(String engine, int port, Transport transport) {
        this.engine = engine;
        this.port = port;
        this.transport = transport;
    }

    @SuppressWarnings("SystemOut") // the figures are for the process that started this one
    public static void main(String[] arguments) throws IOException {
        Load load = new Load(
                Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        // winrm4j takes a thread for a command; ours takes the executor for names and logins only
        ExecutorService executor = Executors.newFixedThreadPool(
                arguments[0].equals("winrm4j") ? Math.max(load.targets(), WARM_UP_TARGETS) : 8);
        try (Transport transport = new WinRmTransportProvider()
                .open(new TransportContext(InstantSource.system(), executor, Map.of("idle_timeout", "5")))) {
            ClientProgram program =
                    new ClientProgram(arguments[0], Integer.parseInt(arguments[1]), transport);
            program.run(new Load(WARM_UP_TARGETS, WARM_UP_COMMANDS, 0));
            program.failures.set(0);
            ManagementFactory.getThreadMXBean().resetPeakThreadCount();
            long cpu = cpuNanos();
            long start = System.nanoTime();
            program.run(load);
            double wall = (System.nanoTime() - start) / 1e9;
            System.out.println(new Figures(
                            wall,
                            (cpuNanos() - cpu) / 1e6 / load.commands(),
                            ManagementFactory.getThreadMXBean().getPeakThreadCount(),
                            peakMegabytes(),
                            program.failures.get())
                    .toLine());
        } finally {
            executor.shutdownNow();
        }
        System.exit(0);
    }

    private void run(Load load) {
        List<CompletableFuture<Void>> all = new ArrayList<>();
        for (int i = 1; i <= load.targets(); i++) {
            ConnectRequest request = new ConnectRequest(
                    new Endpoint("127.0.0." + i, port, Map.of("winrm_use_https", "false", "winrm_engine", engine)),
                    new WinRmPassword(HostProgram.USER, Secret.ofString(HostProgram.PASSWORD), null, AuthScheme.NTLM),
                    Duration.ofMinutes(2),
                    key -> {});
            all.add(transport
                    .connect(request)
                    .toCompletableFuture()
                    .thenCompose(session -> commands(session, load, 0).whenComplete((done, failure) -> session.close()))
                    .exceptionally(failure -> {
                        failures.addAndGet(load.commandsPerTarget());
                        return null;
                    }));
        }
        CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
    }

    private CompletableFuture<Void> commands(TransportSession session, Load load, int done) {
        if (done == load.commandsPerTarget()) {
            return CompletableFuture.completedFuture(null);
        }
        Command command = Command.command(String.valueOf(load.millis())).build();
        return session.run(command, (kind, data) -> CompletableFuture.completedFuture(null))
                .result()
                .toCompletableFuture()
                .thenApply(CommandResult::exitCode)
                .exceptionally(failure -> -1)
                .thenCompose(exitCode -> {
                    if (exitCode != 0) {
                        failures.incrementAndGet();
                    }
                    return commands(session, load, done + 1);
                });
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    /** The most that was resident, as Linux tells it. */
    private static double peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .map(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
                .findFirst()
                .orElse(Double.NaN);
    }
}
