package io.opsconductor.testkit.host;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A command that a host received, what came with it, and what became of it; changes until the command has ended. Safe
 * for use by many threads.
 */
public final class ReceivedCommand {
    /** How much of a standard input is kept, in bytes. */
    public static final int STDIN_KEPT = 1024 * 1024;

    private static final Duration STDIN_LIMIT = Duration.ofMinutes(1);

    private final CommandRequest request;
    private final Instant receivedAt = Instant.now();
    private final ByteArrayOutputStream stdin = new ByteArrayOutputStream();
    private final CompletableFuture<Void> stdinEnded = new CompletableFuture<>();
    private State state = State.RUNNING;
    private boolean scripted;
    private @Nullable Integer exitCode;
    private @Nullable Instant endedAt;

    ReceivedCommand(CommandRequest request) {
        this.request = request;
    }

    /** The command line or script, as the user wrote it. */
    public String text() {
        return request.text();
    }

    /** The shell that the client named, or null. */
    public @Nullable String shell() {
        return request.shell();
    }

    /** The directory that the client named, or null. */
    public @Nullable String workingDirectory() {
        return request.workingDirectory();
    }

    /** The variables that the client sent. */
    public Map<String, String> environment() {
        return request.environment();
    }

    /** By this machine's clock. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** What came of its standard input so far, of which {@link #STDIN_KEPT} bytes are kept. */
    public synchronized byte[] stdinBytes() {
        return stdin.toByteArray();
    }

    /** As {@link #stdinBytes()}, as UTF-8. */
    public String stdin() {
        return new String(stdinBytes(), StandardCharsets.UTF_8);
    }

    /**
     * Waits for the end of its standard input, for 60 seconds at most.
     *
     * @return as {@link #stdin()}
     * @throws IllegalStateException if the client does not end it
     */
    public String wholeStdin() {
        stdinEnded
                .copy()
                .completeOnTimeout(null, STDIN_LIMIT.toSeconds(), TimeUnit.SECONDS)
                .join();
        if (!stdinEnded.isDone()) {
            throw new IllegalStateException("the standard input has not ended within " + STDIN_LIMIT);
        }
        return stdin();
    }

    /** Whether a scripted answer was given, in place of running it. */
    public synchronized boolean isScripted() {
        return scripted;
    }

    /** How it ended, or that it has not. */
    public synchronized State state() {
        return state;
    }

    /** Null until it has ended, and if it could not be started. */
    public synchronized @Nullable Integer exitCode() {
        return exitCode;
    }

    /** By this machine's clock; null until it has ended. */
    public synchronized @Nullable Instant endedAt() {
        return endedAt;
    }

    @Override
    public synchronized String toString() {
        String end = exitCode == null ? "" : " " + exitCode;
        return (scripted ? "scripted " : "") + state + end + ": " + text();
    }

    synchronized void answered() {
        scripted = true;
    }

    synchronized void receive(byte[] data, int offset, int length) {
        stdin.write(data, offset, Math.min(length, STDIN_KEPT - stdin.size()));
    }

    void stdinEnded() {
        stdinEnded.complete(null);
    }

    synchronized void end(State how, @Nullable Integer code) {
        if (state == State.RUNNING) {
            state = how;
            exitCode = code;
            endedAt = Instant.now();
            stdinEnded.complete(null);
        }
    }

    /** What became of a command. */
    public enum State {
        RUNNING,
        /** By itself, or by a signal that the host did not send. */
        EXITED,
        /** By the host, because the client asked for it or has gone. */
        KILLED,
        NOT_STARTED
    }
}
