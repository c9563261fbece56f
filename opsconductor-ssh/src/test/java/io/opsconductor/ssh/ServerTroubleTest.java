package io.opsconductor.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.ApiKey;
import io.opsconductor.spi.credential.CredentialData;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.spi.credential.SshPrivateKey;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.Endpoint;
import io.opsconductor.spi.transport.RunningCommand;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportContext;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.ssh.TestKey;
import io.opsconductor.testkit.transport.Await;
import io.opsconductor.testkit.transport.CollectedOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.Security;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Servers and credentials that are not as they should be, each told apart from the others. */
class ServerTroubleTest {
    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final Transport transport = open(Map.of());

    @AfterEach
    void close() {
        transport.close();
        executor.shutdownNow();
    }

    @Test
    void webServerIsNotTakenForAnSshServer() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var answering = CompletableFuture.runAsync(
                    () -> {
                        try (Socket client = socket.accept();
                                OutputStream out = client.getOutputStream()) {
                            out.write("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n"
                                    .repeat(100)
                                    .getBytes(StandardCharsets.US_ASCII));
                            out.flush();
                        } catch (IOException e) {
                            // the client has had enough
                        }
                    },
                    executor);

            assertThat(Await.failure(connect(socket.getLocalPort(), password("x")))
                            .errorCode())
                    .isEqualTo(TransportErrorCode.PROTOCOL_MISMATCH);
            Await.value(answering);
        }
    }

    @Test
    void credentialsThatCannotBeUsedAreToldFromThoseThatAreWrong() {
        try (OpenSshServer server = OpenSshServer.start()) {
            TestKey encrypted = server.newKey("ed25519", "right");
            Secret key = encrypted.privateKey();

            assertUnusable(server, new SshPrivateKey(OpenSshServer.USER, key, Secret.ofString("wrong")), "passphrase");
            assertUnusable(server, new SshPrivateKey(OpenSshServer.USER, key, null), "encrypted");
            assertUnusable(
                    server, new SshPrivateKey(OpenSshServer.USER, Secret.ofString("not a key"), null), "private key");
            assertUnusable(server, new ApiKey("X-Key", "", Secret.ofString("k")), "api_key");
        }
    }

    @Test
    void serverThatRunsOnlyItsOwnCommandHasNoShell() {
        try (OpenSshServer server = OpenSshServer.start(1, "ForceCommand echo This account is closed.")) {
            TransportException failure = Await.failure(probe(server));

            assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.SHELL_UNAVAILABLE);
            assertThat(failure).hasMessageContaining("This account is closed.");
        }
    }

    @Test
    void whatALoginShellPrintsIsNoOutputOfTheCommand() {
        String noisy = "ForceCommand echo welcome; echo warning >&2; eval \"$SSH_ORIGINAL_COMMAND\"";
        try (OpenSshServer server = OpenSshServer.start(1, noisy);
                TransportSession session = Await.value(connect(server.port(), password(server.password())))) {
            CollectedOutput output = new CollectedOutput();
            Await.value(session.run(Command.command("echo out; echo err >&2").build(), output)
                    .result());

            assertThat(output.stdout()).isEqualTo("out\n");
            assertThat(output.stderr()).isEqualTo("err\n");
        }
    }

    @Test
    void peerThatFallsSilentCountsAsLost() {
        try (Transport watchful = open(Map.of("keepalive_interval", "1", "keepalive_missed", "2"));
                OpenSshServer server = OpenSshServer.start()) {
            TransportSession session =
                    Await.value(watchful.connect(request(server.port(), password(server.password()))));
            CollectedOutput output = new CollectedOutput();
            RunningCommand command =
                    session.run(Command.command("echo up; sleep 100").build(), output);
            Await.until("it runs", () -> output.stdout().equals("up\n"));

            server.freezeConnections();

            assertThat(Await.failure(command.result()).errorCode()).isEqualTo(TransportErrorCode.CONNECTION_LOST);
        }
    }

    @Test
    void sessionsShareAConnectionUntilItHasBeenIdle() {
        try (Transport brief = open(Map.of("idle_timeout", "5"));
                OpenSshServer server = OpenSshServer.start()) {
            for (int i = 0; i < 5; i++) {
                Await.value(brief.connect(request(server.port(), password(server.password()))))
                        .close();
            }
            assertThat(server.connections()).isEqualTo(1);
            awaitLogins(server, 1);

            Await.until("the idle connection is closed", () -> server.connections() == 0);

            Await.value(brief.connect(request(server.port(), password(server.password()))))
                    .close();
            awaitLogins(server, 2);
        }
    }

    @Test
    void moreSessionsThanAConnectionHoldsGetAnother() {
        try (Transport narrow = open(Map.of("channels_per_connection", "2"));
                OpenSshServer server = OpenSshServer.start()) {
            for (int i = 0; i < 5; i++) {
                Await.value(narrow.connect(request(server.port(), password(server.password()))));
            }
            awaitLogins(server, 3);
        }
    }

    @Test
    void wrongPasswordIsTriedOnceByAllWhoWaitForTheConnection() {
        try (OpenSshServer server = OpenSshServer.start()) {
            CompletionStage<TransportSession> first = connect(server.port(), password("wrong"));
            CompletionStage<TransportSession> second = connect(server.port(), password("wrong"));

            assertThat(Await.failure(first).errorCode()).isEqualTo(TransportErrorCode.AUTHENTICATION_FAILED);
            assertThat(Await.failure(second).errorCode()).isEqualTo(TransportErrorCode.AUTHENTICATION_FAILED);
            assertThat(server.log().split("Failed password", -1)).hasSize(2);
        }
    }

    @Test
    void answersTheOneQuestionOfAServerThatAsks() throws IOException {
        try (SshServer server = SshServer.setUpDefaultServer()) {
            server.setHost("127.0.0.1");
            server.setKeyPairProvider(session -> List.of(KeyUtils.generateKeyPair("ecdsa-sha2-nistp256", 256)));
            server.setPasswordAuthenticator((user, given, session) -> given.equals("right"));
            server.setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE));
            server.start();

            Await.value(connect(server.getPort(), password("right"))).close();
            assertThat(Await.failure(connect(server.getPort(), password("wrong")))
                            .errorCode())
                    .isEqualTo(TransportErrorCode.AUTHENTICATION_FAILED);
        }
    }

    @Test
    void leavesTheJvmsSecurityProvidersAsTheyAre() {
        assertThat(Security.getProvider("BC")).isNull();
    }

    private void assertUnusable(OpenSshServer server, CredentialData credential, String saying) {
        TransportException failure = Await.failure(connect(server.port(), credential));

        assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.CREDENTIAL_UNUSABLE);
        assertThat(failure).hasMessageContaining(saying);
    }

    private CompletionStage<?> probe(OpenSshServer server) {
        return connect(server.port(), password(server.password())).thenCompose(TransportSession::probe);
    }

    /** The server answers before it logs. */
    private static void awaitLogins(OpenSshServer server, int expected) {
        Await.until("the server has logged " + expected, () -> logins(server) == expected);
    }

    private static int logins(OpenSshServer server) {
        return server.log().split("Accepted password", -1).length - 1;
    }

    private Transport open(Map<String, String> settings) {
        return new SshTransportProvider().open(new TransportContext(InstantSource.system(), executor, settings));
    }

    private CompletionStage<TransportSession> connect(int port, CredentialData credential) {
        return transport.connect(request(port, credential));
    }

    private static ConnectRequest request(int port, CredentialData credential) {
        return new ConnectRequest(
                new Endpoint("127.0.0.1", port, Map.of()), credential, Duration.ofSeconds(20), key -> {});
    }

    private static SshPassword password(String text) {
        return new SshPassword(OpenSshServer.USER, Secret.ofString(text));
    }
}
