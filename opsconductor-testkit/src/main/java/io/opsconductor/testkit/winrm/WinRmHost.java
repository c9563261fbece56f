package io.opsconductor.testkit.winrm;

import io.opsconductor.testkit.host.Answering;
import io.opsconductor.testkit.host.FakeHost;
import io.opsconductor.testkit.host.HostCommands;
import io.opsconductor.testkit.host.ReceivedCommand;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * One or more machines in this process that speak WinRM as Windows does (MS-WSMV), and really execute commands on this
 * machine, as the user that this JVM runs as: {@code cmd} and PowerShell are {@code /bin/sh} there, as far as
 * OpsConductor needs them. Whoever can log in can do whatever that user can: keep it on loopback addresses. Commands do
 * not see this JVM's environment.
 *
 * <p>A process here cannot end with a code over 255 or a negative one; a scripted answer can. Safe for use by many
 * threads.
 */
public final class WinRmHost implements FakeHost {
    private final List<Machine> machines = new ArrayList<>();
    private final List<Listener> listeners = new ArrayList<>();
    private final List<InetAddress> addresses;
    private final HostSettings settings;
    private final HostThreads threads = new HostThreads("winrm-host-");
    private final HostCommands commands = new HostCommands(threads, 10_000);
    private final Trouble trouble = new Trouble();
    private final LoginMechanisms mechanisms;
    private final ScriptDirectory scripts;
    private final @Nullable SSLSocketFactory tls;
    private final int port;
    private final AtomicBoolean closed = new AtomicBoolean();

    WinRmHost(HostSettings settings, List<InetAddress> addresses, int port) throws IOException {
        this.settings = settings;
        this.addresses = List.copyOf(addresses);
        this.mechanisms = new LoginMechanisms(settings);
        HostCertificate certificate = settings.certificate();
        this.tls = certificate == null ? null : certificate.context().getSocketFactory();
        this.scripts = ScriptDirectory.create();
        try {
            int bound = port;
            for (InetAddress address : addresses) {
                Listener listener = listen(address, bound);
                bound = listener.port();
            }
            this.port = bound;
        } catch (IOException e) {
            close();
            throw e;
        }
        listeners.forEach(threads::execute);
        threads.everySecond(() -> machines.forEach(Machine::closeAbandoned));
    }

    /** Collects what is to be different from the default. */
    public static WinRmHostBuilder builder() {
        return new WinRmHostBuilder();
    }

    private Listener listen(InetAddress address, int wanted) throws IOException {
        Machine machine = new Machine(settings.machineName(), settings.maxShells());
        UnixShell shell =
                new UnixShell(settings.environment(), commands, threads, scripts.path(), machine::dropConnections);
        WsManService service = new WsManService(machine, new Facade(shell, settings), settings, trouble, threads);
        Listener listener = Listener.open(address, wanted, socket -> serve(socket, machine, service));
        machines.add(machine);
        listeners.add(listener);
        return listener;
    }

    private void serve(Socket socket, Machine machine, WsManService service) {
        Exchange exchange = new Exchange(
                service,
                new ConnectionLogin(settings, mechanisms, trouble),
                settings.allowsPlainMessages(),
                socket.getInetAddress().getHostAddress());
        threads.execute(new HostConnection(socket, machine, exchange, tls));
    }

    @Override
    public int port() {
        return port;
    }

    /** Where clients find it, or its first machine. */
    public URI url() {
        String scheme = settings.certificate() == null ? "http" : "https";
        return URI.create(scheme + "://" + addresses.get(0).getHostAddress() + ":" + port + "/wsman");
    }

    /** The addresses that it listens on, each a machine of its own. */
    public List<String> addresses() {
        return addresses.stream().map(InetAddress::getHostAddress).toList();
    }

    /**
     * The certificate that it shows.
     *
     * @throws IllegalStateException if it does not listen for HTTPS
     */
    public HostCertificate certificate() {
        HostCertificate certificate = settings.certificate();
        if (certificate == null) {
            throw new IllegalStateException("The host has no HTTPS.");
        }
        return certificate;
    }

    /** How many shells are open at this moment, on all of its machines. */
    public int liveShells() {
        return machines.stream().mapToInt(Machine::liveShells).sum();
    }

    /**
     * Has something go wrong with the next request of that kind, whoever sends it to whichever machine; what is asked
     * for several times happens one after the other.
     */
    public void inject(WinRmOperation operation, Fault fault) {
        inject(operation, 1, fault);
    }

    /** As {@link #inject(WinRmOperation, Fault)}, with so many requests. */
    public void inject(WinRmOperation operation, int times, Fault fault) {
        trouble.add(operation, times, fault);
    }

    /** Whether the user may log in but do nothing, as one who is no member of the groups that may. */
    public void denyAccess(boolean denied) {
        trouble.denyAccess(denied);
    }

    /** Whether nobody can log in, as with a password that has been changed or an account that is locked. */
    public void refuseLogins(boolean refused) {
        trouble.refuseLogins(refused);
    }

    /** {@inheritDoc} What a predicate gets as text is the script, or the line of {@code cmd}, that the user wrote. */
    @Override
    public Answering when(Predicate<? super ReceivedCommand> which) {
        return commands.when(which);
    }

    @Override
    public List<ReceivedCommand> received() {
        return commands.received();
    }

    /**
     * Ends every connection at once; the host itself goes on, and as on Windows so do the shells and their commands,
     * which do not depend on a connection.
     */
    @Override
    public void dropConnections() {
        machines.forEach(Machine::dropConnections);
    }

    @Override
    public void reset() {
        commands.reset();
        trouble.reset();
    }

    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        listeners.forEach(Listener::close);
        machines.forEach(Machine::close);
        commands.close();
        threads.close();
        scripts.close();
    }
}
