package io.opsconductor.testkit.winrm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of a {@link WinRmHost} may be different from the default. Not safe for use by many threads. */
public final class WinRmHostBuilder {
    private static final int MOST_ADDRESSES = 254;
    private static final int TRIES = 20;

    private String bindAddress = "127.0.0.1";
    private int addresses = 1;
    private int port;
    private String user = "ops";
    private String password = "";
    private String domain = "";
    private Path home = Path.of(System.getProperty("java.io.tmpdir"));
    private boolean basic = true;
    private boolean ntlm = true;
    private @Nullable Path keytab;
    private boolean allowUnencrypted;
    private @Nullable HostCertificate certificate;
    private int maxShells = 30;
    private int outputPiece = 8191;
    private int codePage = 437;
    private String system = "";

    WinRmHostBuilder() {}

    /** The address, or the first of them; 127.0.0.1 unless set. */
    public WinRmHostBuilder bindAddress(String address) {
        bindAddress = address;
        return this;
    }

    /**
     * How many machines it is, on one port of consecutive addresses, each with shells and quotas of its own.
     *
     * @param count 1, the default, to 254
     */
    public WinRmHostBuilder addresses(int count) {
        if (count < 1 || count > MOST_ADDRESSES) {
            throw new IllegalArgumentException("addresses(" + count + ") must be 1 to " + MOST_ADDRESSES);
        }
        addresses = count;
        return this;
    }

    /** 1 to 65535, or 0 for a free one, which is the default. */
    public WinRmHostBuilder port(int number) {
        port = number;
        return this;
    }

    /** The one user who may log in; {@code ops} unless set. */
    public WinRmHostBuilder user(String username) {
        user = username;
        return this;
    }

    /** What the user logs in with. */
    public WinRmHostBuilder password(String text) {
        password = text;
        return this;
    }

    /** The domain that the user is of; a user of the machine itself unless set. */
    public WinRmHostBuilder domain(String name) {
        domain = name;
        return this;
    }

    /** Where commands run and relative paths begin; the system's temporary directory unless set. */
    public WinRmHostBuilder home(Path directory) {
        home = directory.toAbsolutePath();
        return this;
    }

    /** Whether Basic is offered, where it is safe or unencrypted messages are allowed; it is unless set. */
    public WinRmHostBuilder basic(boolean offered) {
        basic = offered;
        return this;
    }

    /** Whether a user may log in with NTLM version 2, by the scheme Negotiate; it is unless set. */
    public WinRmHostBuilder ntlm(boolean offered) {
        ntlm = offered;
        return this;
    }

    /**
     * Lets the user log in with Kerberos, by the scheme Negotiate, to the services whose keys that file has, which
     * Windows calls {@code HTTP/name} or {@code WSMAN/name}. The user is known by the name before the {@code @}, and
     * needs no password here. The host needs no other configuration of Kerberos.
     */
    public WinRmHostBuilder kerberos(Path file) {
        keytab = file;
        return this;
    }

    /** Whether it takes messages that neither TLS nor sealing protects; it does not unless set. */
    public WinRmHostBuilder allowUnencrypted(boolean allowed) {
        allowUnencrypted = allowed;
        return this;
    }

    /** Listens for HTTPS, and not for HTTP, with a certificate for {@code localhost} and the first address. */
    public WinRmHostBuilder https() {
        return https(HostCertificate.forNames("localhost", bindAddress));
    }

    /** Listens for HTTPS, and not for HTTP, and shows that certificate. */
    public WinRmHostBuilder https(HostCertificate shown) {
        certificate = shown;
        return this;
    }

    /** How many shells may be open at once on each machine; 30 unless set, as Windows has it. */
    public WinRmHostBuilder maxShells(int number) {
        maxShells = number;
        return this;
    }

    /**
     * Cuts output into pieces of that many bytes, wherever they end; 8191 unless set, so that longer texts are cut
     * inside characters.
     *
     * @param bytes at least 1
     */
    public WinRmHostBuilder outputPiece(int bytes) {
        if (bytes < 1) {
            throw new IllegalArgumentException("outputPiece(" + bytes + ") must be at least 1");
        }
        outputPiece = bytes;
        return this;
    }

    /**
     * The code page of shells whose creator names none; 437 unless set.
     *
     * @throws IllegalArgumentException if this JVM does not have it
     */
    public WinRmHostBuilder codePage(int number) {
        if (CodePages.find(number).isEmpty()) {
            throw new IllegalArgumentException("There is no code page " + number + ".");
        }
        codePage = number;
        return this;
    }

    /** What a probe is told of the system and the shell; this machine's own unless set. One line. */
    public WinRmHostBuilder system(String text) {
        system = text;
        return this;
    }

    /**
     * Starts the host.
     *
     * @throws IllegalStateException if nobody could log in
     * @throws IllegalArgumentException if the keytab is not there
     * @throws UncheckedIOException if an address cannot be had, or the port is taken
     */
    public WinRmHost start() {
        if (password.isEmpty() && keytab == null) {
            throw new IllegalStateException("the host needs a password, or a keytab");
        }
        HostSettings settings = new HostSettings(
                new HostAccount(user, domain, password),
                home,
                basic,
                ntlm,
                keytab,
                allowUnencrypted,
                certificate,
                maxShells,
                outputPiece,
                codePage,
                system);
        IOException last = null;
        // a port that is free on the first address may be taken on another
        for (int i = 0; i < (port == 0 && addresses > 1 ? TRIES : 1); i++) {
            try {
                return new WinRmHost(settings, consecutive(), port);
            } catch (IOException e) {
                last = e;
            }
        }
        throw new UncheckedIOException(
                "The WinRM host could not be started on " + bindAddress + ":" + port + ".",
                last == null ? new IOException() : last);
    }

    private List<InetAddress> consecutive() throws IOException {
        List<InetAddress> all = new ArrayList<>();
        byte[] address = InetAddress.getByName(bindAddress).getAddress();
        for (int i = 0; i < addresses; i++) {
            all.add(InetAddress.getByAddress(address.clone()));
            address[address.length - 1]++;
        }
        return all;
    }
}
