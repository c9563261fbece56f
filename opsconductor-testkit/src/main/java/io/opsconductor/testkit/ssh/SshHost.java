package io.opsconductor.testkit.ssh;

import io.opsconductor.spi.transport.HostKey;
import io.opsconductor.testkit.host.Answering;
import io.opsconductor.testkit.host.FakeHost;
import io.opsconductor.testkit.host.HostCommands;
import io.opsconductor.testkit.host.ReceivedCommand;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.apache.sshd.common.config.keys.AuthorizedKeyEntry;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntryResolver;
import org.apache.sshd.common.file.nativefs.NativeFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpFileSystemAccessor;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.apache.sshd.sftp.server.SftpSubsystemProxy;
import org.jspecify.annotations.Nullable;

/**
 * An SSH server in this process that really executes commands on this machine, with {@code /bin/sh}, as the user that
 * this JVM runs as, but for those whose answers it was told, and serves the machine's files over SFTP. Whoever can log in can do whatever that user can: keep
 * it on a loopback address. Commands do not see this JVM's environment.
 *
 * <p>It cannot tell an end by a signal from an exit code over 128, and reports the latter. Safe for use by many
 * threads.
 */
public final class SshHost implements FakeHost {
    private final SshServer server;
    private final List<String> addresses;
    private final ExecutorService threads;
    private final HostKey hostKey;
    private final HostCommands commands;
    private final AtomicBoolean closed = new AtomicBoolean();

    private SshHost(Builder builder) throws IOException, GeneralSecurityException {
        BouncyCastle.use();
        HostUser user = builder.user();
        KeyPair key = HostKeyFile.load(builder.hostKeyFile);
        hostKey = HostKeyFile.shown(key);
        AtomicInteger number = new AtomicInteger();
        threads = Executors.newCachedThreadPool(task -> {
            Thread thread = new Thread(task, "ssh-host-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        commands = new HostCommands(threads, builder.receivedKept);
        server = SshServer.setUpDefaultServer();
        addresses = builder.consecutive();
        server.setHost(String.join(",", addresses));
        server.setPort(builder.port);
        server.setKeyPairProvider(KeyPairProvider.wrap(key));
        server.setPasswordAuthenticator((name, password, session) -> user.password() != null
                && name.equals(user.name())
                && MessageDigest.isEqual(password.getBytes(StandardCharsets.UTF_8), user.password()));
        server.setPublickeyAuthenticator((name, offered, session) -> name.equals(user.name())
                && user.keys().stream().anyMatch(known -> KeyUtils.compareKeys(known, offered)));
        server.setCommandFactory((channel, line) -> new HostCommand(line, user, commands, threads));
        SftpSubsystemFactory sftp = new SftpSubsystemFactory();
        sftp.setFileSystemAccessor(new HomeFiles(user.home()));
        server.setSubsystemFactories(List.of(sftp));
        server.setFileSystemFactory(NativeFileSystemFactory.INSTANCE);
        CoreModuleProperties.IDLE_TIMEOUT.set(server, Duration.ZERO);
        CoreModuleProperties.NIO2_READ_TIMEOUT.set(server, Duration.ZERO);
    }

    /** Collects what is to be different from the default. */
    public static Builder builder() {
        return new Builder();
    }

    @Override
    public int port() {
        return server.getPort();
    }

    /** The addresses that it listens on. */
    public List<String> addresses() {
        return List.copyOf(addresses);
    }

    /** The key by which it proves who it is, of type {@code ssh-ed25519}. */
    public HostKey hostKey() {
        return hostKey;
    }

    /** Of OpsConductor's own transport, the text is the user's, without what the transport wraps around it. */
    @Override
    public List<ReceivedCommand> received() {
        return commands.received();
    }

    @Override
    public Answering when(Predicate<? super ReceivedCommand> which) {
        return commands.when(which);
    }

    @Override
    public void dropConnections() {
        server.getActiveSessions().forEach(session -> session.close(true));
    }

    @Override
    public void reset() {
        commands.reset();
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            server.stop(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            commands.close();
            threads.shutdownNow();
        }
    }

    /** The machine's files, where relative paths begin at the user's home. */
    private record HomeFiles(Path home) implements SftpFileSystemAccessor {
        @Override
        public Path resolveLocalFilePath(SftpSubsystemProxy subsystem, Path root, String path) throws IOException {
            return SftpFileSystemAccessor.super.resolveLocalFilePath(subsystem, home, path);
        }
    }

    /** What may be different from the default. Not safe for use by many threads. */
    public static final class Builder {
        private static final int MOST_ADDRESSES = 10_000;

        private String bindAddress = "127.0.0.1";
        private int addresses = 1;
        private int port;
        private String name = "ops";
        private byte @Nullable [] password;
        private final List<PublicKey> keys = new ArrayList<>();
        private @Nullable Path hostKeyFile;
        private Path home = Path.of(System.getProperty("java.io.tmpdir"));

        private int receivedKept = 10_000;

        private Builder() {}

        /** 127.0.0.1 unless set. */
        public Builder bindAddress(String address) {
            bindAddress = address;
            return this;
        }

        /**
         * How many consecutive IPv4 addresses it listens on, with one port and one host key.
         *
         * @param count 1, the default, to 10,000; each takes a file descriptor
         */
        public Builder addresses(int count) {
            if (count < 1 || count > MOST_ADDRESSES) {
                throw new IllegalArgumentException("addresses(" + count + ") must be 1 to " + MOST_ADDRESSES);
            }
            addresses = count;
            return this;
        }

        /** 1 to 65535, or 0 for a free one, which is the default. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** The one user who may log in; {@code ops} unless set. */
        public Builder user(String username) {
            name = username;
            return this;
        }

        /** Lets the user log in with a password. */
        public Builder password(String text) {
            password = text.getBytes(StandardCharsets.UTF_8);
            return this;
        }

        /**
         * Lets the user log in with a key; may be called several times.
         *
         * @param line as it stands in {@code authorized_keys}
         */
        public Builder authorizedKey(String line) {
            BouncyCastle.use();
            try {
                keys.add(AuthorizedKeyEntry.parseAuthorizedKeyEntry(line)
                        .resolvePublicKey(null, PublicKeyEntryResolver.IGNORING));
            } catch (IOException | GeneralSecurityException e) {
                throw new IllegalArgumentException("not a public key: " + line, e);
            }
            return this;
        }

        /** Where the host key is kept, so that it is the same after a restart; without it each host has a new one. */
        public Builder hostKeyFile(Path file) {
            hostKeyFile = file;
            return this;
        }

        /** Where commands run and relative paths begin; the system's temporary directory unless set. */
        public Builder home(Path directory) {
            home = directory.toAbsolutePath();
            return this;
        }

        /** How many of the commands last received it remembers; 10,000 unless set. */
        public Builder receivedKept(int count) {
            receivedKept = count;
            return this;
        }

        /**
         * Starts the host.
         *
         * @throws IllegalStateException if nobody could log in
         * @throws UncheckedIOException if the port is taken, or the host key cannot be read or written
         */
        public SshHost start() {
            if (password == null && keys.isEmpty()) {
                throw new IllegalStateException("the host needs a password or an authorized key");
            }
            try {
                SshHost host = new SshHost(this);
                host.server.start();
                return host;
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "The SSH host could not be started on " + bindAddress + ":" + port + ".", e);
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("The SSH host's key could not be made or read.", e);
            }
        }

        private HostUser user() {
            return new HostUser(name, password, List.copyOf(keys), home);
        }

        private List<String> consecutive() throws IOException {
            List<String> all = new ArrayList<>();
            if (addresses == 1) {
                all.add(bindAddress);
                return all;
            }
            ByteBuffer address =
                    ByteBuffer.wrap(InetAddress.getByName(bindAddress).getAddress());
            for (int i = 0; i < addresses; i++) {
                all.add(InetAddress.getByAddress(address.array()).getHostAddress());
                address.putInt(0, address.getInt(0) + 1);
            }
            return all;
        }
    }
}
