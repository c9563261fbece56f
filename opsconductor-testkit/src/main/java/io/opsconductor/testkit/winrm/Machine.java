package io.opsconductor.testkit.winrm;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One of the machines that a host plays: its shells and its connections. Safe for use by many threads. */
final class Machine {
    private final String name;
    private final int maxShells;
    private final Map<String, Shell> shells = new ConcurrentHashMap<>();
    private final Set<HostConnection> connections = ConcurrentHashMap.newKeySet();
    private boolean closed;

    Machine(String name, int maxShells) {
        this.name = name;
        this.maxShells = maxShells;
    }

    /** What it calls itself. */
    String name() {
        return name;
    }

    /** Opens a shell, unless its user has as many as are allowed. */
    Shell open(String owner, Shell.Settings settings) throws WsManFault {
        Shell shell = new Shell(owner, settings);
        synchronized (this) {
            if (closed || shells.size() >= maxShells) {
                throw WsManFault.tooManyShells(maxShells);
            }
            shells.put(shell.id(), shell);
        }
        return shell;
    }

    Shell shell(String id) throws WsManFault {
        Shell shell = shells.get(id.toUpperCase(Locale.ROOT));
        if (shell == null) {
            throw WsManFault.shellNotFound(id);
        }
        return shell;
    }

    /** Ends a shell's commands, and then forgets it. */
    void close(Shell shell) {
        shell.close();
        shells.remove(shell.id());
    }

    /** Closes the shells that nobody has used for longer than their idle timeout. */
    void closeAbandoned() {
        for (Shell shell : List.copyOf(shells.values())) {
            if (shell.isAbandoned()) {
                close(shell);
            }
        }
    }

    int liveShells() {
        return shells.size();
    }

    void add(HostConnection connection) {
        connections.add(connection);
    }

    void remove(HostConnection connection) {
        connections.remove(connection);
    }

    /** Cuts every connection; shells and their commands go on. */
    void dropConnections() {
        connections.forEach(HostConnection::cut);
    }

    /** Ends everything. */
    void close() {
        synchronized (this) {
            closed = true;
        }
        dropConnections();
        List.copyOf(shells.values()).forEach(this::close);
    }
}
