package io.opsconductor.testkit.ssh;

import io.opsconductor.spi.transport.HostKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The machine's own OpenSSH server, started from a configuration of its own on a free port of loopback addresses,
 * with a host key of its own and for one user. Needs Debian's package {@code openssh-server} and, because it logs
 * other users in, root.
 *
 * <p>Not safe for use by many threads, except that any number of clients may connect.
 */
public final class OpenSshServer implements AutoCloseable {
    /** The user who may log in; made when absent, with {@code /bin/sh} as login shell. */
    public static final String USER = "opsconductor-test";

    private static final Path BINARY = Path.of("/usr/sbin/sshd");
    /** What one sshd can listen on is a constant in its code; more addresses take more of them. */
    private static final int MOST_ADDRESSES = 16;

    private static final Duration START_LIMIT = Duration.ofSeconds(20);

    private final Path directory;
    private final List<Process> processes;
    private final int port;
    private final String password;
    private final HostKey hostKey;
    private @Nullable Process guard;

    private OpenSshServer(Path directory, List<Process> processes, int port, String password, HostKey hostKey) {
        this.directory = directory;
        this.processes = processes;
        this.port = port;
        this.password = password;
        this.hostKey = hostKey;
    }

    /** Starts it on 127.0.0.1. */
    public static OpenSshServer start() {
        return start(1);
    }

    /**
     * Starts it on 127.0.0.1, 127.0.0.2 and so on.
     *
     * @param addresses how many, 1 to 200
     * @param options further lines for the configuration, which win over those that are always there
     */
    public static OpenSshServer start(int addresses, String... options) {
        if (addresses < 1 || addresses > 200) {
            throw new IllegalArgumentException("addresses must be 1 to 200, not " + addresses);
        }
        if (!Files.isExecutable(BINARY)) {
            throw new IllegalStateException(
                    "There is no " + BINARY + ": install Debian's package openssh-server to run these tests.");
        }
        try {
            return launch(addresses, List.of(options));
        } catch (IOException e) {
            throw new UncheckedIOException("The OpenSSH server could not be started.", e);
        }
    }

    private static OpenSshServer launch(int addresses, List<String> options) throws IOException {
        Path directory = Files.createTempDirectory("opsconductor-sshd");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.createDirectories(Path.of("/run/sshd"));
        String password = SystemUser.ensure(USER, OpenSshServer::newPassword);
        TestKey hostKey = TestKey.generate(directory.resolve("host_key"), "ed25519", "");
        Path authorized = Files.createFile(directory.resolve("authorized_keys"));
        Files.setPosixFilePermissions(authorized, PosixFilePermissions.fromString("rw-r--r--"));
        int port = freePort();
        List<Process> processes = new ArrayList<>();
        OpenSshServer server = new OpenSshServer(directory, processes, port, password, hostKey.toHostKey());
        for (int first = 1; first <= addresses; first += MOST_ADDRESSES) {
            int last = Math.min(addresses, first + MOST_ADDRESSES - 1);
            Path configuration = directory.resolve("sshd_config_" + first);
            Files.write(configuration, configuration(directory, first, last, port, options));
            Process process = new ProcessBuilder(BINARY.toString(), "-D", "-e", "-r", "-f", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve("log").toFile()))
                    .start();
            processes.add(process);
            server.awaitListening(process, "127.0.0." + last);
        }
        server.guard = startGuard(processes);
        return server;
    }

    /** Ends the servers when the pipe from this JVM breaks: a JVM that is killed closes nothing itself. */
    private static Process startGuard(List<Process> servers) throws IOException {
        String pids =
                servers.stream().map(server -> Long.toString(server.pid())).collect(Collectors.joining(" "));
        return new ProcessBuilder("/bin/sh", "-c", "read -r nothing; kill " + pids).start();
    }

    private static List<String> configuration(Path directory, int first, int last, int port, List<String> options) {
        List<String> lines = new ArrayList<>(options);
        for (int i = first; i <= last; i++) {
            lines.add("ListenAddress 127.0.0." + i + ":" + port);
        }
        lines.add("HostKey " + directory.resolve("host_key"));
        lines.add("PidFile none");
        lines.add("AuthorizedKeysFile " + directory.resolve("authorized_keys"));
        lines.add("AllowUsers " + USER);
        lines.add("StrictModes no");
        lines.add("UsePAM no");
        lines.add("UseDNS no");
        lines.add("PasswordAuthentication yes");
        lines.add("PermitRootLogin no");
        lines.add("PrintMotd no");
        lines.add("LogLevel VERBOSE");
        lines.add("MaxStartups 1000:30:2000");
        lines.add("MaxSessions 1000");
        lines.add("Subsystem sftp internal-sftp");
        return lines;
    }

    /** The address on which every server listens. */
    public String hostname() {
        return "127.0.0.1";
    }

    /** The port, the same on all addresses. */
    public int port() {
        return port;
    }

    /** The password of {@link #USER}. */
    public String password() {
        return password;
    }

    /** The server's only host key. */
    public HostKey hostKey() {
        return hostKey;
    }

    /** A directory that is removed with the server; its files may be read by all. */
    public Path directory() {
        return directory;
    }

    /** The home of {@link #USER}. */
    public Path home() {
        return Path.of("/home", USER);
    }

    /** Lets {@link #USER} log in with this key as well. */
    public void authorize(TestKey key) {
        try {
            Files.writeString(directory.resolve("authorized_keys"), key.publicLine() + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes a key pair that is not yet authorized.
     *
     * @param type {@code ed25519}, {@code rsa} or {@code ecdsa}
     * @param passphrase empty for a file that is not encrypted
     * @param options further ones for {@code ssh-keygen}, for example {@code -m PEM}
     */
    public TestKey newKey(String type, String passphrase, String... options) {
        return TestKey.generate(
                directory.resolve("key-" + HexFormat.of().formatHex(random(8))), type, passphrase, options);
    }

    /** Ends every connection at once, as when the machine loses its power; the server itself goes on. */
    public void dropConnections() {
        connectionProcesses().forEach(ProcessHandle::destroyForcibly);
    }

    /** Stops every connection's processes where they are: the peer falls silent, and its connections stay open. */
    public void freezeConnections() {
        connectionProcesses().forEach(child -> Tool.run("", List.of("kill", "-STOP", Long.toString(child.pid()))));
    }

    /** How many connections there are. */
    public int connections() {
        return (int) processes.stream().flatMap(process -> process.children()).count();
    }

    /** Puts an empty file into the {@link #directory()}, for commands that wait for it. */
    public Path newFile(String name) {
        try {
            return Files.createFile(directory.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Puts a named pipe into the {@link #directory()}; a command that opens it to read waits until a test opens it. */
    public Path newGate(String name) {
        Path gate = directory.resolve(name);
        Tool.run("", List.of("mkfifo", "-m", "644", gate.toString()));
        return gate;
    }

    /** What the server wrote of itself. */
    public String log() {
        try {
            return Files.readString(directory.resolve("log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Stops the server and its connections, and removes its directory; the user stays. Idempotent. */
    @Override
    public void close() {
        if (guard != null) {
            guard.destroyForcibly();
        }
        dropConnections();
        processes.forEach(Process::destroyForcibly);
        processes.forEach(process -> process.onExit().join());
        TemporaryFiles.delete(directory);
    }

    private Stream<ProcessHandle> connectionProcesses() {
        return processes.stream().flatMap(Process::descendants);
    }

    private void awaitListening(Process process, String address) throws IOException {
        long deadline = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(address, port), 1000);
                return;
            } catch (IOException e) {
                Thread.onSpinWait();
            }
        }
        String log = log();
        close();
        throw new IOException("sshd does not listen on port " + port + ". It said: " + log);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static String newPassword() {
        return HexFormat.of().formatHex(random(12));
    }

    private static byte[] random(int bytes) {
        byte[] random = new byte[bytes];
        new SecureRandom().nextBytes(random);
        return random;
    }
}
