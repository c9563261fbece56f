package io.opsconductor.winrm;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.CopyRequest;
import io.opsconductor.spi.transport.FileTransfer;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.testkit.transport.Await;
import io.opsconductor.testkit.winrm.WinRmHost;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeThingsTest {
    private static final int FILE_SIZE = 50 * 1024 * 1024;
    private static final int OUTPUT_SIZE = 100 * 1024 * 1024;
    private static final Map<String, String> SEALED = Map.of("winrm_use_https", "false");

    @TempDir
    private Path directory;

    private WinRmHost host;

    @BeforeEach
    void startHost() {
        host = WinRmHost.builder()
                .user("ops")
                .password("secret")
                .basic(false)
                .outputPiece(64 * 1024)
                .start();
    }

    @AfterEach
    void stopHost() {
        host.close();
    }

    @Test
    void aFileOfFiftyMegabytesGoesBothWaysWithItsHash() throws IOException, NoSuchAlgorithmException {
        byte[] content = new byte[FILE_SIZE];
        new Random(1).nextBytes(content);
        String sum =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        Path source = Files.write(directory.resolve("source"), content);
        Path there = directory.resolve("there");
        Path back = directory.resolve("back");
        try (WinRmClient client = new WinRmClient(Map.of());
                TransportSession session = connect(client);
                InputStream in = new BufferedInputStream(Files.newInputStream(source));
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(back))) {
            FileTransfer copied = Await.value(session.copyTo(new CopyRequest(there.toString(), false, null), in));
            FileTransfer fetched = Await.value(session.fetch(there.toString(), out, FILE_SIZE));

            assertThat(copied).isEqualTo(new FileTransfer(FILE_SIZE, sum, true));
            assertThat(fetched).isEqualTo(copied);
        }
        assertThat(Files.mismatch(source, there)).isEqualTo(-1);
        assertThat(Files.mismatch(source, back)).isEqualTo(-1);
    }

    @Test
    void aScriptOfTwentyKilobytesRuns() {
        String script = "n=0\n" + "n=$((n + 1)) # a line of a script\n".repeat(600) + "echo $n";
        assertThat(script.length()).isGreaterThan(20_000);
        try (WinRmClient client = new WinRmClient(Map.of());
                TransportSession session = connect(client)) {
            assertThat(WinRmClient.run(session, Command.script(script)).stdout())
                    .isEqualTo("600\n");
            assertThat(WinRmClient.run(session, Command.script(script).shell("cmd"))
                            .stdout())
                    .isEqualTo("600\n");
        }
    }

    /** The client is a JVM of its own, whose heap has a third of the output's size. */
    @Test
    void outputOfAHundredMegabytesStreamsThroughLittleMemory() throws IOException {
        Path log = directory.resolve("log");
        Process client = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx32m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Reader.class.getName(),
                        Integer.toString(host.port()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();

        assertThat(client.onExit().join().exitValue())
                .as(() -> "the log " + log)
                .isZero();
        assertThat(Files.readString(log, StandardCharsets.UTF_8)).contains("read " + OUTPUT_SIZE);
    }

    private TransportSession connect(WinRmClient client) {
        return client.connect("127.0.0.1", host.port(), SEALED, WinRmClient.account("ops", "secret", AuthScheme.NTLM));
    }

    /** Counts a command's output. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) {
            AtomicLong size = new AtomicLong();
            try (WinRmClient client = new WinRmClient(Map.of());
                    TransportSession session = client.connect(
                            "127.0.0.1",
                            Integer.parseInt(arguments[0]),
                            SEALED,
                            WinRmClient.account("ops", "secret", AuthScheme.NTLM))) {
                Await.value(session.run(
                                Command.command("head -c " + OUTPUT_SIZE + " /dev/zero")
                                        .build(),
                                (kind, data) -> {
                                    size.addAndGet(data.remaining());
                                    return CompletableFuture.completedFuture(null);
                                })
                        .result());
            }
            System.out.println("read " + size);
        }
    }
}
