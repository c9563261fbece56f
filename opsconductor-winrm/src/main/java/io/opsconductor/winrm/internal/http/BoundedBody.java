package io.opsconductor.winrm.internal.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.nio.entity.AbstractBinAsyncEntityConsumer;

/** Collects an answer's body; a larger one than WinRM ever sends ends the connection. */
final class BoundedBody extends AbstractBinAsyncEntityConsumer<byte[]> {
    private static final int MOST = 4 * 1024 * 1024;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Override
    protected void streamStart(ContentType contentType) {
        bytes.reset();
    }

    @Override
    protected int capacityIncrement() {
        return Integer.MAX_VALUE;
    }

    @Override
    protected void data(ByteBuffer src, boolean endOfStream) throws IOException {
        if (src == null) {
            return;
        }
        if (src.remaining() > MOST - bytes.size()) {
            throw new IOException("the answer has more than " + MOST + " bytes");
        }
        byte[] piece = new byte[src.remaining()];
        src.get(piece);
        bytes.writeBytes(piece);
    }

    @Override
    protected byte[] generateContent() {
        return bytes.toByteArray();
    }

    @Override
    public void releaseResources() {
        bytes.reset();
    }
}
