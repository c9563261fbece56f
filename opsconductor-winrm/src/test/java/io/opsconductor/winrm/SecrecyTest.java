package io.opsconductor.winrm;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.WinRmPassword.AuthScheme;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.CopyRequest;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.testkit.transport.Await;
import io.opsconductor.testkit.transport.CollectedOutput;
import io.opsconductor.testkit.winrm.WinRmHost;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.slf4j.LoggerFactory;

@Isolated
class SecrecyTest {
    private static final String HIDDEN = "hidden-4711-";

    @TempDir
    private Path directory;

    /** In a JVM of its own, since the level of a log is fixed when the first line is logged. */
    @Test
    void logsNoSecretAtTheLowestLevel() throws IOException {
        String password = HIDDEN + "password";
        try (WinRmHost sealed = WinRmHost.builder()
                        .user("ops")
                        .password(password)
                        .basic(false)
                        .start();
                WinRmHost https = WinRmHost.builder()
                        .user("ops")
                        .password(password)
                        .basic(true)
                        .https()
                        .start()) {
            Path log = directory.resolve("log");
            Process client = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Dorg.slf4j.simpleLogger.defaultLogLevel=trace",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Client.class.getName(),
                            Integer.toString(sealed.port()),
                            Integer.toString(https.port()),
                            https.certificate().sha256())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            try (var stdin = client.outputWriter(StandardCharsets.UTF_8)) {
                stdin.write(password);
            }
            assertThat(client.onExit().join().exitValue())
                    .as(() -> "the log " + log)
                    .isZero();

            String text = Files.readString(log, StandardCharsets.UTF_8);
            assertThat(text).contains(" TRACE ").contains("the client is done");
            assertThat(text.lines().filter(SecrecyTest::shows)).isEmpty();
        }
    }

    /** As it is, in UTF-16, hexadecimal, or base64 at any of the three offsets. */
    private static boolean shows(String line) {
        String packed = line.toLowerCase(Locale.ROOT).replaceAll("[^0-9a-f]", "");
        if (line.contains(HIDDEN)
                || packed.contains(hex(HIDDEN.getBytes(StandardCharsets.UTF_8)))
                || packed.contains(hex(HIDDEN.getBytes(StandardCharsets.UTF_16LE)))) {
            return true;
        }
        for (int offset = 0; offset < 3; offset++) {
            byte[] bytes = HIDDEN.substring(offset, offset + 9).getBytes(StandardCharsets.UTF_8);
            if (line.contains(Base64.getEncoder().encodeToString(bytes))) {
                return true;
            }
        }
        return false;
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** Uses secrets in each way; takes the ports, a fingerprint, and on its standard input the password. */
    static final class Client {
        private Client() {}

        public static void main(String[] arguments) throws IOException {
            String password = new String(System.in.readAllBytes(), StandardCharsets.UTF_8);
            LoggerFactory.getLogger(Client.class).trace("the lowest level is on");
            Map<String, String> http = Map.of("winrm_use_https", "false");
            try (WinRmClient client = new WinRmClient(Map.of())) {
                use(client.connect(
                        "127.0.0.1",
                        Integer.parseInt(arguments[0]),
                        http,
                        WinRmClient.account("ops", password, AuthScheme.NTLM)));
                use(client.connect(
                        "127.0.0.1",
                        Integer.parseInt(arguments[1]),
                        Map.of("winrm_certificate_sha256", arguments[2]),
                        WinRmClient.account("ops", password, AuthScheme.BASIC)));
                for (AuthScheme scheme : AuthScheme.values()) {
                    TransportException refused = client.failure(
                            "127.0.0.1",
                            Integer.parseInt(arguments[0]),
                            http,
                            WinRmClient.account("nobody", password, scheme));
                    refused.printStackTrace();
                }
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
            Await.value(session.fetch("opsconductor-secrecy", new ByteArrayOutputStream(), 1000));
            Await.value(session.run(Command.command("rm opsconductor-secrecy").build(), output)
                    .result());
            session.close();
        }
    }
}
