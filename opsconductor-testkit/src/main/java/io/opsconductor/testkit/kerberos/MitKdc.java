package io.opsconductor.testkit.kerberos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A realm of Kerberos whose key distribution centre is MIT's {@code krb5kdc} on 127.0.0.1, over TCP. Needs Debian's
 * packages {@code krb5-kdc} and {@code krb5-admin-server}, and {@code faketime} for another clock; not root. Safe for
 * use by many threads.
 */
public final class MitKdc implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final String SETSID = "/usr/bin/setsid";
    private static final long BETWEEN_LOOKS = Duration.ofMillis(20).toNanos();

    private final KdcFiles files;
    private final Process server;
    private final Process guard;

    private MitKdc(KdcFiles files, Process server, Process guard) {
        this.files = files;
        this.server = server;
        this.guard = guard;
    }

    /**
     * Starts one for a new realm.
     *
     * @param directory an empty one, for its database and configuration; remains
     */
    public static MitKdc start(Path directory) {
        return start(directory, Duration.ZERO);
    }

    /**
     * Starts one whose clock goes wrong.
     *
     * @param directory an empty one, for its database and configuration; remains
     * @param clockOffset by how much it is ahead, or behind if negative; resolution is a second
     * @throws IllegalStateException if a program is missing, with what to install; or if it does not start
     */
    public static MitKdc start(Path directory, Duration clockOffset) {
        KdcProgram.KDB5_UTIL.require();
        KdcProgram.KADMIN_LOCAL.require();
        try {
            KdcFiles files = KdcFiles.write(directory, freePort());
            KdcProgram.KDB5_UTIL.run(files.environment(), "create", "-s", "-P", "a test's master key");
            // a group of its own: faketime starts the server as its child, and does not hand signals on
            List<String> command = new ArrayList<>(List.of(SETSID));
            if (!clockOffset.isZero()) {
                KdcProgram.FAKETIME.require();
                String offset = (clockOffset.isNegative() ? "" : "+") + clockOffset.toSeconds() + "s";
                Collections.addAll(command, KdcProgram.FAKETIME.path(), "-f", offset);
            }
            Collections.addAll(command, KdcProgram.KRB5KDC.require(), "-n");
            ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.environment().putAll(files.environment());
            builder.redirectOutput(directory.resolve("kdc.log").toFile());
            Process server = builder.start();
            // a JVM that is killed closes nothing itself, but the pipe from it breaks
            Process guard = new ProcessBuilder(
                            "/bin/sh", "-c", "read -r nothing; kill -- -" + server.pid() + " 2>/dev/null")
                    .start();
            MitKdc kdc = new MitKdc(files, server, guard);
            kdc.awaitListening();
            return kdc;
        } catch (IOException e) {
            throw new UncheckedIOException("The key distribution centre could not be started.", e);
        }
    }

    private void awaitListening() throws IOException {
        long start = System.nanoTime();
        while (true) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), files.port()).close();
                return;
            } catch (IOException e) {
                if (!server.isAlive() || System.nanoTime() - start > START_LIMIT.toNanos()) {
                    close();
                    throw new IllegalStateException(
                            "The key distribution centre does not listen: " + Files.readString(files.log()), e);
                }
                LockSupport.parkNanos(BETWEEN_LOOKS);
            }
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The realm's name, in capitals. */
    public String realm() {
        return KdcFiles.REALM;
    }

    /** Where it listens, as {@code host:port}. */
    public String address() {
        return "127.0.0.1:" + files.port();
    }

    /** The configuration for clients and services, in the form of {@code krb5.conf}. */
    public Path configuration() {
        return files.configuration();
    }

    /** What programs that are linked to MIT's libraries need in their environment. */
    public Map<String, String> environment() {
        return files.environment();
    }

    /**
     * Adds a user, who has to prove who he is before he gets a ticket, as in Windows.
     *
     * @param name without the realm
     */
    public void addUser(String name, String password) {
        administer("addprinc +requires_preauth -pw \"" + quotable(password) + "\" " + quotable(name));
    }

    /** Has the user's password expire now. */
    public void expirePassword(String user) {
        administer("modprinc -pwexpire \"1 second ago\" " + quotable(user));
    }

    /** Has the user's account expire now. */
    public void expireAccount(String user) {
        administer("modprinc -expire \"1 second ago\" " + quotable(user));
    }

    /**
     * Adds a service with a random key, and adds that to a keytab.
     *
     * @param name without the realm, for example {@code HTTP/host.example}
     */
    public void addService(String name, Path keytab) {
        administer("addprinc -randkey " + quotable(name));
        administer("ktadd -k \"" + quotable(keytab.toString()) + "\" " + quotable(name));
    }

    /** Adds a user's key to a keytab, without changing the password. */
    public void exportUser(String name, Path keytab) {
        administer("ktadd -norandkey -k \"" + quotable(keytab.toString()) + "\" " + quotable(name));
    }

    private void administer(String query) {
        KdcProgram.KADMIN_LOCAL.run(files.environment(), "-q", query);
    }

    private static String quotable(String text) {
        if (text.contains("\"") || text.contains("\n")) {
            throw new IllegalArgumentException("quotes and line breaks cannot be used here");
        }
        return text;
    }

    /** Stops it. Idempotent. */
    @Override
    public void close() {
        server.descendants().forEach(ProcessHandle::destroy);
        server.destroy();
        guard.destroy();
        try {
            if (!server.waitFor(5, TimeUnit.SECONDS)) {
                server.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            server.destroyForcibly();
        }
    }
}
