package io.opsconductor.benchmarks.output;

import io.opsconductor.run.RunEvent;
import io.opsconductor.run.RunListener;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Follows a run while it is under way, and digests what each target printed in the order in which it is told. */
final class Followed implements RunListener {
    private final Map<String, MessageDigest> digests = new HashMap<>();
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
    private long last;
    private long bytes;
    private long largest;
    private boolean gap;

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public synchronized void onEvent(RunEvent event) {
        gap |= event.sequence() != last + 1;
        last = event.sequence();
        if (event instanceof RunEvent.Output output) {
            int length = output.data().remaining();
            bytes += length;
            largest = Math.max(largest, length);
            digests.computeIfAbsent(output.targetName(), target -> digest()).update(output.data());
        }
    }

    @Override
    public void onEnd(boolean finished) {
        ended.complete(finished);
    }

    /** Waits for the end of the run. */
    void join() {
        if (!ended.join()) {
            throw new IllegalStateException("The listener was told no more before the run had ended.");
        }
    }

    synchronized long events() {
        return last;
    }

    synchronized long bytes() {
        return bytes;
    }

    /** The bytes of the event that holds the most. */
    synchronized long largest() {
        return largest;
    }

    /** To be asked once for a target. */
    synchronized @Nullable String sha256(String target) {
        MessageDigest digest = digests.get(target);
        return digest == null ? null : HexFormat.of().formatHex(digest.digest());
    }

    synchronized boolean hasGap() {
        return gap;
    }
}
