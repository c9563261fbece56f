package io.opsconductor.benchmarks.fanout;

import io.opsconductor.run.RunEvent;
import io.opsconductor.run.RunListener;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Counts the outputs that are what they should be, live. */
final class Follower implements RunListener {
    private static final ByteBuffer EXPECTED = ByteBuffer.wrap(Fleet.OUTPUT.getBytes(StandardCharsets.UTF_8));

    private final Progress progress;
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private int outputs;

    Follower(Progress progress) {
        this.progress = progress;
    }

    /** Completes with the number of outputs when the run has ended. */
    Future<Integer> ended() {
        return ended;
    }

    @Override
    public void onEvent(RunEvent event) {
        if (event instanceof RunEvent.Output output && output.data().equals(EXPECTED)) {
            progress.printed(++outputs);
        }
    }

    @Override
    public void onEnd(boolean finished) {
        ended.complete(finished ? outputs : -1);
    }

    interface Progress {
        /** @param outputs so far */
        void printed(int outputs);
    }
}
