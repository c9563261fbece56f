package io.opsconductor.testkit.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * One command as a child process that leads a process group of its own, with its three streams pumped to and from
 * the channel. A channel that closes before the command has ended takes the group with it.
 */
final class HostCommand implements Command {
    private static final Path SETSID = Path.of("/usr/bin/setsid");
    /** For output that background processes hold open after the command's end. */
    private static final int GRACE_SECONDS = 2;

    private final String line;
    private final HostUser user;
    private final Executor threads;
    private final Consumer<HostCommand> onEnd;
    private @Nullable InputStream stdin;
    private @Nullable OutputStream stdout;
    private @Nullable OutputStream stderr;
    private @Nullable ExitCallback exit;
    private volatile @Nullable Process process;

    HostCommand(String line, HostUser user, Executor threads, Consumer<HostCommand> onEnd) {
        this.line = line;
        this.user = user;
        this.threads = threads;
        this.onEnd = onEnd;
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
    public void start(ChannelSession channel, Environment environment) throws IOException {
        List<String> command = Files.isExecutable(SETSID)
                ? List.of(SETSID.toString(), "/bin/sh", "-c", line)
                : List.of("/bin/sh", "-c", line);
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(user.home().toFile());
        builder.environment().clear();
        builder.environment().putAll(user.environment());
        Process started = builder.start();
        process = started;
        threads.execute(() -> feed(required(stdin), started.getOutputStream()));
        CompletableFuture<Void> output = CompletableFuture.allOf(
                CompletableFuture.runAsync(() -> pump(started.getInputStream(), required(stdout)), threads),
                CompletableFuture.runAsync(() -> pump(started.getErrorStream(), required(stderr)), threads));
        CompletionStage<Process> exited = started.onExit();
        exited.thenRunAsync(() -> end(started, output), threads);
    }

    private void end(Process ended, CompletableFuture<Void> output) {
        CompletableFuture<Void> enough = output.completeOnTimeout(null, GRACE_SECONDS, TimeUnit.SECONDS);
        enough.exceptionally(failure -> null).join();
        onEnd.accept(this);
        required(exit).onExit(ended.exitValue());
    }

    /** Called when the channel closes, whoever closed it. */
    @Override
    public void destroy(ChannelSession channel) {
        kill();
    }

    /** Ends the command with all of its process group and their children, if it still runs. */
    void kill() {
        Process running = process;
        if (running == null || !running.isAlive()) {
            return;
        }
        List<ProcessHandle> tree = running.descendants().toList();
        try {
            new ProcessBuilder("/bin/sh", "-c", "kill -s KILL -- -" + running.pid() + " 2>/dev/null")
                    .start()
                    .onExit()
                    .join();
        } catch (IOException e) {
            // without a process to send it, the signal goes to those that are known
        }
        tree.forEach(ProcessHandle::destroyForcibly);
        running.destroyForcibly();
        onEnd.accept(this);
    }

    private static void feed(InputStream from, OutputStream to) {
        try (to) {
            copy(from, to);
        } catch (IOException e) {
            discard(from);
        }
    }

    private static void pump(InputStream from, OutputStream to) {
        try (from) {
            copy(from, to);
        } catch (IOException e) {
            // the channel has closed, and the command with it
        }
    }

    private static void copy(InputStream from, OutputStream to) throws IOException {
        byte[] chunk = new byte[16 * 1024];
        int read;
        while ((read = from.read(chunk)) >= 0) {
            to.write(chunk, 0, read);
            to.flush();
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
