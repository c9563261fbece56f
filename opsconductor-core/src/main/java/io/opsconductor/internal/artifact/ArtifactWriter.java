package io.opsconductor.internal.artifact;

import io.opsconductor.internal.db.Database;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;

/** Writes what comes into an artifact, piece by piece, so that memory stays bounded. Not safe for use by many threads. */
public final class ArtifactWriter extends OutputStream {
    private static final int CHUNK = 256 * 1024;

    private final Consumer<Database.HandleWork> writes;
    private final ArtifactStore store;
    private final ArtifactStore.NewArtifact artifact;
    private final ByteBuffer pending = ByteBuffer.allocate(CHUNK);
    private int sequence;

    /** @param writes does a write, perhaps more than once, or throws why it cannot */
    public ArtifactWriter(
            Consumer<Database.HandleWork> writes, ArtifactStore store, ArtifactStore.NewArtifact artifact) {
        this.writes = writes;
        this.store = store;
        this.artifact = artifact;
        writes.accept(handle -> store.insert(handle, artifact));
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] data, int offset, int length) {
        int from = offset;
        int left = length;
        while (left > 0) {
            int taken = Math.min(left, pending.remaining());
            pending.put(data, from, taken);
            from += taken;
            left -= taken;
            if (!pending.hasRemaining()) {
                store();
            }
        }
    }

    private void store() {
        byte[] data = Arrays.copyOf(pending.array(), pending.position());
        int number = sequence++;
        writes.accept(handle -> store.insertChunk(handle, artifact.id(), number, data));
        pending.clear();
    }

    /** After the last byte. */
    public void complete(long size, String sha256) {
        if (pending.position() > 0) {
            store();
        }
        writes.accept(handle -> store.complete(handle, artifact.id(), size, sha256));
    }

    /** There is no file, or not all of it. */
    public void discard() {
        writes.accept(handle -> store.delete(handle, artifact.id()));
    }
}
