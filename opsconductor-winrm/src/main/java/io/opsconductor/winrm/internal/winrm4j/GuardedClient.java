package io.opsconductor.winrm.internal.winrm4j;

import io.cloudsoft.winrm4j.client.ShellCommand;
import io.cloudsoft.winrm4j.client.WinRm;
import io.cloudsoft.winrm4j.client.WinRmClient;
import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.winrm.internal.engine.TargetOptions;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client of winrm4j, which runs one command at a time, each in a shell of its own. */
final class GuardedClient {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedClient.class);
    private static final int TRIES = 2;

    private final WinRmClients clients;
    private final WinRmClient client;
    private volatile @Nullable CommandWatch current;

    GuardedClient(WinRmClients clients, ConnectRequest request, TargetOptions options, Order order) {
        this.clients = clients;
        client = clients.create(request, options, order, code -> {
            CommandWatch watch = current;
            return watch != null && !watch.isStopped();
        });
    }

    /** Runs a command to its end, or until its watch stops it; then winrm4j itself terminates it. Never throws. */
    Ending run(String line, CommandWatch watch) {
        current = watch;
        return clients.within(() -> runInShell(line, watch));
    }

    private Ending runInShell(String line, CommandWatch watch) {
        ShellCommand shell;
        try {
            shell = client.createShell();
        } catch (RuntimeException | LinkageError e) {
            return new Ending(null, e, true);
        }
        Integer exitCode = null;
        Throwable failure = null;
        try {
            observe(shell, watch);
            if (!watch.isStopped()) {
                exitCode = shell.execute(line, null, null);
            }
        } catch (RuntimeException | LinkageError e) {
            failure = e;
        }
        return new Ending(exitCode, failure, delete(shell));
    }

    private static void observe(ShellCommand shell, CommandWatch watch) {
        WinRm port = InnerField.get(shell, ShellCommand.class, "winrm", WinRm.class);
        Object observed = Proxy.newProxyInstance(
                WinRm.class.getClassLoader(), new Class<?>[] {WinRm.class}, new ObservedPort(port, watch));
        InnerField.set(shell, ShellCommand.class, "winrm", observed);
    }

    /** Tries again, as the failure may have been that of a connection that was lost before. */
    private static boolean delete(ShellCommand shell) {
        for (int i = 0; i < TRIES; i++) {
            try {
                shell.close();
                return true;
            } catch (RuntimeException e) {
                LOG.debug("A shell could not be deleted.", e);
            }
        }
        return false;
    }

    void close() {
        try {
            client.close();
        } catch (RuntimeException e) {
            LOG.debug("A client of winrm4j could not be closed.", e);
        }
    }
}
