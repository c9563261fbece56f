package io.opsconductor.testkit.ssh;

import io.opsconductor.testkit.host.CommandRequest;
import io.opsconductor.testkit.host.Execution;
import io.opsconductor.testkit.host.HostCommands;
import io.opsconductor.testkit.host.LocalProcess;
import io.opsconductor.testkit.host.Outlet;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.concurrent.Executor;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/** A channel's command. A channel that closes before it has ended takes it with it. */
final class HostCommand implements Command {
    private static final int NOT_STARTED = 126;

    private final String line;
    private final HostUser user;
    private final HostCommands commands;
    private final Executor threads;
    private @Nullable InputStream stdin;
    private @Nullable OutputStream stdout;
    private @Nullable OutputStream stderr;
    private @Nullable ExitCallback exit;
    private @Nullable Execution execution;
    private boolean destroyed;

    HostCommand(String line, HostUser user, HostCommands commands, Executor threads) {
        this.line = line;
        this.user = user;
        this.commands = commands;
        this.threads = threads;
    }

    @Override
    public void setInputStream(InputStream in) {
        stdin = in;
    }

    @Override
    public void setOutputStream(OutputStream out) {
        stdout = out;
    }

    @Override
    public void setErrorStream(OutputStream err) {
        stderr = err;
    }

    @Override
    public void setExitCallback(ExitCallback callback) {
        exit = callback;
    }

    @Override
    public void start(ChannelSession channel, Environment environment) {
        threads.execute(() -> run(channel));
    }

    private void run(ChannelSession channel) {
        try {
            Execution started = SentProgram.follows(line)
                    ? execute(SentProgram.read(required(stdin)), channel)
                    : commands.start(CommandRequest.ofText(line), () -> outlet(channel), this::process);
            started.ended().thenAccept(code -> required(exit).onExit(code));
            begun(started);
            feed(required(stdin), started.stdin());
        } catch (IOException | RuntimeException e) {
            required(exit).onExit(NOT_STARTED, e.toString());
        }
    }

    private Execution execute(SentProgram program, ChannelSession channel) throws IOException {
        CommandRequest command = program.command();
        if (command == null) {
            return commands.track(process(program.bytes()));
        }
        StandIn standIn = new StandIn(program.token());
        Execution started = commands.start(
                command, () -> standIn.introduce(outlet(channel), threads), () -> process(program.bytes()));
        standIn.live(started);
        return started;
    }

    private Outlet outlet(ChannelSession channel) {
        return new Outlet(
                required(stdout), required(stderr), () -> channel.getSession().close(true));
    }

    private LocalProcess process(byte[] firstInput) throws IOException {
        LocalProcess process = process();
        process.stdin().write(firstInput);
        process.stdin().flush();
        return process;
    }

    private LocalProcess process() throws IOException {
        return LocalProcess.builder(List.of("/bin/sh", "-c", line))
                .environment(user.environment())
                .directory(user.home())
                .output(required(stdout), required(stderr))
                .start(threads);
    }

    private void begun(Execution started) {
        boolean late;
        synchronized (this) {
            execution = started;
            late = destroyed;
        }
        if (late) {
            started.kill();
        }
    }

    /** Called when the channel closes, whoever closed it; what a command has left in the background lives on. */
    @Override
    public void destroy(ChannelSession channel) {
        Execution running;
        synchronized (this) {
            destroyed = true;
            running = execution;
        }
        if (running != null && !running.ended().toCompletableFuture().isDone()) {
            threads.execute(running::kill);
        }
    }

    private static void feed(InputStream from, OutputStream to) {
        try (to) {
            byte[] chunk = new byte[16 * 1024];
            int read;
            while ((read = from.read(chunk)) >= 0) {
                to.write(chunk, 0, read);
                to.flush();
            }
        } catch (IOException e) {
            discard(from);
        }
    }

    /** Lets a client get rid of input that the command did not want. */
    private static void discard(InputStream rest) {
        try {
            rest.transferTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            // the channel has closed
        }
    }

    private static <T> T required(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("started without streams");
        }
        return part;
    }
}
