package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.spi.transport.OutputKind;
import io.opsconductor.spi.transport.OutputSink;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Keeps the first of a short output. */
public final class MessageSink implements OutputSink {
    private static final int MOST = 4096;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    public synchronized CompletionStage<?> write(OutputKind kind, ByteBuffer data) {
        byte[] some = new byte[Math.min(data.remaining(), MOST - bytes.size())];
        data.get(some);
        bytes.writeBytes(some);
        return CompletableFuture.completedStage(null);
    }

    public synchronized String text() {
        return bytes.toString(StandardCharsets.UTF_8).strip();
    }
}
