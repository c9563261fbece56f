package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.spi.transport.FileTransfer;
import io.opsconductor.spi.transport.OutputKind;
import io.opsconductor.spi.transport.OutputSink;
import io.opsconductor.winrm.internal.engine.Workers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Takes what the fetch script prints: the size on a line, the content, its SHA-256. */
final class FetchSink implements OutputSink {
    private static final int LONGEST_HEAD = 20;
    private static final int SUM_LENGTH = 64;

    private final OutputStream content;
    private final Workers workers;
    private final MessageDigest digest;
    private final StringBuilder head = new StringBuilder();
    private final ByteArrayOutputStream tail = new ByteArrayOutputStream();
    private final MessageSink messages = new MessageSink();
    private long size = -1;
    private long left;

    FetchSink(OutputStream content, Workers workers) {
        this.content = content;
        this.workers = workers;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public CompletionStage<?> write(OutputKind kind, ByteBuffer data) {
        return kind == OutputKind.STDERR
                ? messages.write(kind, data)
                : workers.supply(() -> {
                    take(data);
                    return data;
                });
    }

    /** What the target said on its standard error. */
    String message() {
        return messages.text();
    }

    /** The file, if all of it came and is what the target read; null if not. */
    synchronized @Nullable FileTransfer transfer() {
        String sum = HexFormat.of().formatHex(digest.digest());
        boolean whole = size >= 0
                && left == 0
                && MessageDigest.isEqual(tail.toByteArray(), sum.getBytes(StandardCharsets.US_ASCII));
        return whole ? new FileTransfer(size, sum, true) : null;
    }

    private synchronized void take(ByteBuffer data) {
        while (data.hasRemaining() && size < 0) {
            char c = (char) data.get();
            if (c == '\n') {
                size = Long.parseLong(head.toString());
                left = size;
            } else if (head.append(c).length() > LONGEST_HEAD) {
                throw new IllegalStateException("the target does not tell the file's size");
            }
        }
        int part = (int) Math.min(left, data.remaining());
        if (part > 0) {
            byte[] bytes = new byte[part];
            data.get(bytes);
            digest.update(bytes);
            left -= part;
            try {
                content.write(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        while (data.hasRemaining() && tail.size() <= SUM_LENGTH) {
            tail.write(data.get());
        }
    }
}
