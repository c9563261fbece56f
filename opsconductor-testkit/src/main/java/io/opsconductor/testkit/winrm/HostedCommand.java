package io.opsconductor.testkit.winrm;

import io.opsconductor.testkit.host.Execution;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** A program that is a command of a user, really run or answered by script. */
final class HostedCommand implements Program {
    /** Starts the command, whose output goes to the two streams. */
    @FunctionalInterface
    interface Launch {
        Execution start(OutputStream stdout, OutputStream stderr) throws IOException;
    }

    private static final int BLOCK = 16 * 1024;

    private final Launch launch;
    private final Executor threads;
    private @Nullable Execution execution;
    private boolean killed;

    HostedCommand(Launch launch, Executor threads) {
        this.launch = launch;
        this.threads = threads;
    }

    @Override
    public int run(InputStream stdin, OutputStream stdout, OutputStream stderr) throws IOException {
        Execution started;
        synchronized (this) {
            if (killed) {
                throw new IOException("killed before it started");
            }
            started = launch.start(stdout, stderr);
            execution = started;
        }
        threads.execute(() -> feed(stdin, started.stdin()));
        return started.ended().toCompletableFuture().join();
    }

    private static void feed(InputStream stdin, OutputStream to) {
        byte[] block = new byte[BLOCK];
        boolean wanted = true;
        try (to) {
            for (int read = stdin.read(block); read >= 0; read = stdin.read(block)) {
                wanted = wanted && write(to, block, read);
            }
        } catch (IOException e) {
            // the command has ended
        }
    }

    /** A command that does not want its input lets the client get rid of it all the same. */
    private static boolean write(OutputStream to, byte[] block, int length) {
        try {
            to.write(block, 0, length);
            to.flush();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void interrupt() {
        Execution running = running();
        if (running != null) {
            running.interrupt();
        }
    }

    @Override
    public void kill() {
        Execution running;
        synchronized (this) {
            killed = true;
            running = execution;
        }
        if (running != null) {
            running.kill();
        }
    }

    private synchronized @Nullable Execution running() {
        return execution;
    }
}
