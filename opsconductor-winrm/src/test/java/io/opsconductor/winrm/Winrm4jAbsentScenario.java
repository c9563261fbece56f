package io.opsconductor.winrm;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.WinRmPassword;
import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportContext;
import io.opsconductor.spi.transport.TransportException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Runs in a class loader of its own; so it speaks in words that both sides know. */
public final class Winrm4jAbsentScenario implements Callable<List<String>> {
    /** Called by {@link Winrm4jAbsentTest}. */
    public Winrm4jAbsentScenario() {}

    /** The code of the default engine at a closed port, then winrm4j's code, message and mend. */
    @Override
    public List<String> call() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(2);
        // bound, and so given to nobody else, but nobody listens
        try (SocketChannel bound =
                        SocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
                Transport transport = new WinRmTransportProvider()
                        .open(new TransportContext(InstantSource.system(), executor, Map.of()))) {
            int port = ((InetSocketAddress) bound.getLocalAddress()).getPort();
            TransportException usual = failure(transport, port, Map.of());
            TransportException chosen = failure(transport, port, Map.of("winrm_engine", "winrm4j"));
            return List.of(
                    usual.errorCode().code(),
                    chosen.errorCode().code(),
                    String.valueOf(chosen.getMessage()),
                    chosen.mend());
        } finally {
            executor.shutdownNow();
        }
    }

    private static TransportException failure(Transport transport, int port, Map<String, String> metadata)
            throws Exception {
        try {
            transport
                    .connect(new ConnectRequest(
                            new Endpoint("127.0.0.1", port, metadata),
                            new WinRmPassword("ops", Secret.ofString("secret"), null, AuthScheme.NTLM),
                            Duration.ofSeconds(20),
                            key -> {}))
                    .toCompletableFuture()
                    .get(30, TimeUnit.SECONDS);
            throw new AssertionError("connected");
        } catch (ExecutionException e) {
            return (TransportException) e.getCause();
        }
    }
}
