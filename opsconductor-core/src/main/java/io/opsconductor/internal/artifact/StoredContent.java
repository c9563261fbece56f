package io.opsconductor.internal.artifact;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.internal.db.Database;
import io.opsconductor.run.Artifact;
import io.opsconductor.run.ArtifactId;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * An upload as it is read, a piece at a time, so that memory stays bounded. It ends in an error unless it has the checksum
 * that it was stored with. Not safe for use by many threads.
 */
public final class StoredContent extends InputStream {
    private final Consumer<Database.HandleWork> reads;
    private final ArtifactStore store;
    private final UUID id;
    private final MessageDigest digest;
    private byte[] piece = new byte[0];
    private int place;
    private int sequence;
    private @Nullable Artifact artifact;
    private boolean ended;
    private volatile @Nullable OpsConductorException failure;

    /** @param reads does a read, perhaps more than once, or throws why it cannot */
    public StoredContent(Consumer<Database.HandleWork> reads, ArtifactStore store, UUID id) {
        this.reads = reads;
        this.store = store;
        this.id = id;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    /** Why it could not be read to its end; null if it could, or nobody tried. */
    public @Nullable OpsConductorException failure() {
        return failure;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (place == piece.length) {
            if (ended || !advance()) {
                return -1;
            }
        }
        int taken = Math.min(length, piece.length - place);
        System.arraycopy(piece, place, buffer, offset, taken);
        place += taken;
        return taken;
    }

    /** Whether there is another piece. */
    private boolean advance() throws IOException {
        try {
            Artifact stored = artifact;
            if (stored == null) {
                stored = got(handle -> store.findUpload(handle, id)).orElseThrow(() -> gone());
                artifact = stored;
            }
            ArtifactId of = stored.id();
            Optional<byte[]> next = got(handle -> store.chunk(handle, of, sequence));
            if (next.isEmpty()) {
                ended = true;
                verify(stored);
                return false;
            }
            sequence++;
            piece = next.get();
            place = 0;
            digest.update(piece);
            return true;
        } catch (OpsConductorException e) {
            failure = e;
            throw new IOException(e.getMessage(), e);
        }
    }

    private void verify(Artifact stored) {
        if (!HexFormat.of().formatHex(digest.digest()).equals(stored.sha256())) {
            throw new TransportException(
                    TransportErrorCode.CHECKSUM_MISMATCH,
                    "The uploaded file " + stored.name() + " is not what was uploaded, or was deleted meanwhile.",
                    "Upload it again.");
        }
    }

    private OpsConductorException gone() {
        return new OpsConductorException(
                CoreErrorCode.ARTIFACT_NOT_FOUND,
                "The uploaded file " + id + " was deleted.",
                Map.of("artifact_id", id.toString()),
                null);
    }

    private <T> Optional<T> got(Function<Handle, Optional<T>> query) {
        Answer<T> answer = new Answer<>();
        reads.accept(handle -> answer.value = query.apply(handle));
        return answer.value;
    }

    private static final class Answer<T> {
        private Optional<T> value = Optional.empty();
    }
}
