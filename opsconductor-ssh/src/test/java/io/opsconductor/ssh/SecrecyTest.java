package io.opsconductor.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.spi.credential.SshPrivateKey;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.CopyRequest;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportContext;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.ssh.TestKey;
import io.opsconductor.testkit.transport.Await;
import io.opsconductor.testkit.transport.CollectedOutput;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

@Isolated
class SecrecyTest {
    private static final String HIDDEN = "hidden-4711-";

    @TempDir
    private Path directory;

    /** In a JVM of its own, since the level of a log is fixed when the first line is logged. */
    @Test
    void logsNoSecretAtTheLowestLevel() throws IOException {
        try (OpenSshServer server = OpenSshServer.start()) {
            TestKey key = server.newKey("ed25519", HIDDEN + "passphrase");
            server.authorize(key);
            Path log = directory.resolve("log");
            Process client = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Client.class.getName(),
                            Integer.toString(server.port()),
                            key.file().toString())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try (var stdin = client.outputWriter(StandardCharsets.UTF_8)) {
                stdin.write(server.password());
            }
            assertThat(client.onExit().join().exitValue())
                    .as(() -> "the log " + log)
                    .isZero();

            String text = Files.readString(log, StandardCharsets.UTF_8);
            assertThat(text).contains(" TRACE ").contains("the client is done");
            assertThat(text.lines().filter(line -> shows(line, server.password())))
                    .isEmpty();
            assertThat(text.lines().filter(line -> shows(line, HIDDEN))).isEmpty();
        }
    }

    private static boolean shows(String line, String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String hex = HexFormat.of().formatHex(bytes, 0, 6);
        String packed = line.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-f]", "");
        return line.contains(secret)
                || packed.contains(hex)
                || line.contains(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Uses a secret of each kind; takes the port, a key file, and on its standard input the password. */
    static final class Client {
        private Client() {}

        public static void main(String[] arguments) throws IOException {
            int port = Integer.parseInt(arguments[0]);
            Secret password = Secret.ofBytes(System.in.readAllBytes());
            Secret privateKey = Secret.ofBytes(Files.readAllBytes(Path.of(arguments[1])));
            ExecutorService executor = Executors.newFixedThreadPool(2);
            try (Transport transport =
                    new SshTransportProvider().open(new TransportContext(InstantSource.system(), executor, Map.of()))) {
                for (CredentialData credential : List.of(
                        new SshPassword(OpenSshServer.USER, password),
                        new SshPrivateKey(OpenSshServer.USER, privateKey, Secret.ofString(HIDDEN + "passphrase")))) {
                    use(Await.value(transport.connect(new ConnectRequest(
                            new Endpoint("127.0.0.1", port, Map.of()),
                            credential,
                            Duration.ofMinutes(1),
                            shown -> {}))));
                }
            } finally {
                executor.shutdownNow();
            }
            System.out.println("the client is done");
        }

        private static void use(TransportSession session) {
            CollectedOutput output = new CollectedOutput();
            Await.value(session.run(
                            Command.command("cat; echo \"$V\" " + HIDDEN + "text")
                                    .environment("V", HIDDEN + "variable")
                                    .stdin(Secret.ofString(HIDDEN + "input"))
                                    .build(),
                            output)
                    .result());
            if (!output.stdout().contains(HIDDEN + "variable")) {
                throw new AssertionError("the command did not run");
            }
            byte[] content = (HIDDEN + "content").getBytes(StandardCharsets.UTF_8);
            Await.value(session.copyTo(
                    new CopyRequest("opsconductor-secrecy", true, null), new ByteArrayInputStream(content)));
            Await.value(session.fetch("opsconductor-secrecy", OutputStream.nullOutputStream(), 1000));
            Await.value(session.run(Command.command("rm opsconductor-secrecy").build(), output)
                    .result());
            session.close();
        }
    }
}
