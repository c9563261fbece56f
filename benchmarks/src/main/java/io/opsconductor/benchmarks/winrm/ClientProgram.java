package io.opsconductor.benchmarks.winrm;

import io.opsconductor.benchmarks.common.ProcessUse;
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
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** One side under one load, in a process of its own. Arguments: engine, port, targets, commands for each, milliseconds. */
final class ClientProgram {
    private static final Load WARM_UP = new Load(50, 10, 0);
    private static final long WARM_UP_NANOS = TimeUnit.SECONDS.toNanos(20);

    private static final int ROUNDS = 3;

    private final String engine;
    private final int port;
    private final ExecutorService executor;
    private final AtomicInteger failures = new AtomicInteger();

    private ClientProgram(String engine, int port, ExecutorService executor) {
        this.engine = engine;
        this.port = port;
        this.executor = executor;
    }

    @SuppressWarnings("SystemOut") // the figures are for the process that started this one
    public static void main(String[] arguments) {
        Load load = new Load(
                Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]));
        // winrm4j takes a thread for a command; ours takes the executor for names and logins only
        ExecutorService executor = Executors.newFixedThreadPool(
                arguments[0].equals("winrm4j") ? Math.max(load.targets(), WARM_UP.targets()) : 8);
        ClientProgram program = new ClientProgram(arguments[0], Integer.parseInt(arguments[1]), executor);
        program.warmUp();
        ManagementFactory.getThreadMXBean().resetPeakThreadCount();
        List<Figures> rounds = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            rounds.add(program.measure(load));
        }
        rounds.sort(Comparator.comparing(Figures::wall));
        System.out.println(rounds.get(ROUNDS / 2).toLine());
        System.exit(0);
    }

    private Figures measure(Load load) {
        failures.set(0);
        double cpu = ProcessUse.ownCpu();
        long start = System.nanoTime();
        double wall = (run(load) - start) / 1e9;
        return new Figures(
                wall,
                (ProcessUse.ownCpu() - cpu) * 1000 / load.commands(),
                ManagementFactory.getThreadMXBean().getPeakThreadCount(),
                ProcessUse.ownPeakMegabytes(),
                failures.get());
    }

    /** A server runs for weeks; what the compiler does in its first seconds is not what a command costs. */
    private void warmUp() {
        long start = System.nanoTime();
        while (System.nanoTime() - start < WARM_UP_NANOS) {
            run(WARM_UP);
        }
    }

    /**
     * With a transport of its own: nothing that an earlier round opened is used again.
     *
     * @return when the last command had ended; what is put away after that counts for the processor, not for the clock
     */
    private long run(Load load) {
        try (Transport transport = new WinRmTransportProvider()
                .open(new TransportContext(InstantSource.system(), executor, Map.of("idle_timeout", "5")))) {
            List<CompletableFuture<Void>> all = new ArrayList<>();
            for (int i = 1; i <= load.targets(); i++) {
                all.add(transport
                        .connect(request(i))
                        .toCompletableFuture()
                        .thenCompose(
                                session -> commands(session, load, 0).whenComplete((done, failure) -> session.close()))
                        .exceptionally(failure -> {
                            failures.addAndGet(load.commandsPerTarget());
                            return null;
                        }));
            }
            CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
            return System.nanoTime();
        }
    }

    private ConnectRequest request(int target) {
        return new ConnectRequest(
                new Endpoint("127.0.0." + target, port, Map.of("winrm_use_https", "false", "winrm_engine", engine)),
                new WinRmPassword(HostProgram.USER, Secret.ofString(HostProgram.PASSWORD), null, AuthScheme.NTLM),
                Duration.ofMinutes(2),
                key -> {});
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
}
