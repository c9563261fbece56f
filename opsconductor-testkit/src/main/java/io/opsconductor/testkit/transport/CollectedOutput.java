package io.opsconductor.testkit.transport;

import io.opsconductor.spi.transport.OutputKind;
import io.opsconductor.spi.transport.OutputSink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keeps everything in memory. Safe for use by many threads. */
public final class CollectedOutput implements OutputSink {
    private final ByteArrayOutputStream stdout = new ByteArrayOutputStream();
    private final ByteArrayOutputStream stderr = new ByteArrayOutputStream();

    /** Starts empty. */
    public CollectedOutput() {}

    @Override
    public CompletionStage<?> write(OutputKind kind, ByteBuffer data) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        ByteArrayOutputStream stream = kind == OutputKind.STDOUT ? stdout : stderr;
        stream.writeBytes(bytes);
        return CompletableFuture.completedStage(null);
    }

    /** What came on the standard output so far, as UTF-8. */
    public String stdout() {
        return stdout.toString(StandardCharsets.UTF_8);
    }

    /** What came on the standard error so far, as UTF-8. */
    public String stderr() {
        return stderr.toString(StandardCharsets.UTF_8);
    }

    /** A copy of what came on the standard output so far. */
    public byte[] stdoutBytes() {
        return stdout.toByteArray();
    }
}
