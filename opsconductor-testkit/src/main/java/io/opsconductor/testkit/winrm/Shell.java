package io.opsconductor.testkit.winrm;

import java.nio.charset.Charset;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * An open shell. Safe for use by many threads.
 */
final class Shell {
    private final String id = Envelope.newId();
    private final String owner;
    private final Settings settings;
    private final Map<String, ShellCommand> commands = new ConcurrentHashMap<>();
    private int operations;
    private long lastUse = System.nanoTime();
    private boolean closed;

    /**
     * What its creator asked for.
     *
     * @param directory empty if nothing was said
     * @param codePage that the console programs of its commands use
     * @param idleTimeout after which it is closed, if nobody asks anything of it
     */
    record Settings(String directory, Map<String, String> environment, Charset codePage, Duration idleTimeout) {
        Settings {
            environment = Map.copyOf(environment);
        }
    }

    Shell(String owner, Settings settings) {
        this.owner = owner;
        this.settings = settings;
    }

    String id() {
        return id;
    }

    String owner() {
        return owner;
    }

    Settings settings() {
        return settings;
    }

    /** Says that an operation begins. */
    synchronized void enter() {
        operations++;
    }

    /** Says that an operation has ended. */
    synchronized void leave() {
        operations--;
        lastUse = System.nanoTime();
    }

    synchronized boolean isAbandoned() {
        return operations == 0
                && System.nanoTime() - lastUse > settings.idleTimeout().toNanos();
    }

    /** Adds a command before it starts. */
    synchronized void add(ShellCommand command) throws WsManFault {
        if (closed) {
            throw WsManFault.shellNotFound(id);
        }
        commands.put(command.id(), command);
    }

    ShellCommand command(String wanted) throws WsManFault {
        ShellCommand command = commands.get(wanted.strip().toUpperCase(Locale.ROOT));
        if (command == null) {
            throw WsManFault.commandNotFound(wanted);
        }
        return command;
    }

    /** Ends a command and forgets it. */
    void terminate(ShellCommand command) {
        command.terminate();
        commands.remove(command.id());
    }

    /** Ends all commands, and returns when they are gone. */
    void close() {
        List<ShellCommand> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(commands.values());
        }
        all.forEach(this::terminate);
    }
}
