package io.opsconductor.benchmarks.output;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts the bytes that go through. */
final class CountingStream extends FilterOutputStream {
    private long count;

    CountingStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        count += length;
        out.write(bytes, offset, length);
    }

    @Override
    public void write(int b) throws IOException {
        count++;
        out.write(b);
    }

    long count() {
        return count;
    }
}
