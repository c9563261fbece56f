package io.opsconductor.internal.engine;

import io.opsconductor.spi.transport.OutputKind;
import io.opsconductor.spi.transport.OutputSink;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Takes the output of one step run on its way into the journal: masks secrets, then lets through so much, in chunks that
 * cut no character of UTF-8. Calls never overlap, as {@link OutputSink} promises.
 */
final class OutputPipe implements OutputSink {
    private static final int MAX_CHUNK = 64 * 1024;

    private final Journal journal;
    private final RunRef ref;
    private final long targetRunId;
    private final long stepRunId;
    private final InstantSource clock;
    private final long limit;
    private final Map<OutputKind, MaskingStream> masks = new EnumMap<>(OutputKind.class);
    private final AtomicLong stored;
    private final @Nullable Capture capture;
    private volatile boolean truncated;

    /**
     * @param before what earlier tries have stored
     * @param capture takes the standard output too; null if nothing does
     */
    OutputPipe(RunContext run, long targetRunId, long stepRunId, long before, @Nullable Capture capture) {
        this.journal = run.journal();
        this.ref = run.ref();
        this.targetRunId = targetRunId;
        this.stepRunId = stepRunId;
        this.clock = run.clock();
        this.limit = run.outputLimit();
        this.stored = new AtomicLong(before);
        this.capture = capture;
        for (OutputKind kind : OutputKind.values()) {
            masks.put(kind, new MaskingStream(run.secrets()));
        }
    }

    @Override
    public CompletionStage<Void> write(OutputKind kind, ByteBuffer data) {
        if (truncated && (capture == null || kind != OutputKind.STDOUT)) {
            return CompletableFuture.completedFuture(null);
        }
        return store(kind, mask(kind).push(data));
    }

    /** Stores what the masks held back. To be called once, after the last piece. */
    void end() {
        for (OutputKind kind : OutputKind.values()) {
            store(kind, mask(kind).end());
        }
    }

    private MaskingStream mask(OutputKind kind) {
        MaskingStream mask = masks.get(kind);
        if (mask == null) {
            throw new IllegalStateException("every stream has a mask");
        }
        return mask;
    }

    private CompletionStage<Void> store(OutputKind kind, byte[] shown) {
        if (capture != null && kind == OutputKind.STDOUT) {
            capture.add(shown);
        }
        int allowed = (int) Math.min(shown.length, limit - stored.get());
        if (allowed < shown.length) {
            truncated = true;
        }
        CompletionStage<Void> last = CompletableFuture.completedFuture(null);
        int from = 0;
        // cut in front of a character, so that whoever reads one event of a stream need not know the one before
        while (from < allowed) {
            int to = allowed - from <= MAX_CHUNK ? allowed : Utf8.wholeLength(shown, from + MAX_CHUNK);
            byte[] chunk = from == 0 && to == shown.length ? shown : Arrays.copyOfRange(shown, from, to);
            last = journal.write(ref, new Change.Output(clock.instant(), targetRunId, stepRunId, kind, chunk));
            from = to;
        }
        stored.addAndGet(allowed);
        return last;
    }

    long stored() {
        return stored.get();
    }

    boolean truncated() {
        return truncated;
    }
}
