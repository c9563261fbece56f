package io.opsconductor.spi.transport;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;

/**
 * Takes a command's output as it appears. Calls for one command never overlap.
 *
 * <p>The next call for either stream comes only after the stage of the last one has completed: this is how a slow
 * reader slows the sender down, so memory stays bounded whatever a command prints.
 */
@FunctionalInterface
public interface OutputSink {
    /**
     * Takes one piece, in the order in which the stream produced it.
     *
     * @param data the bytes as they were sent; valid until the returned stage completes
     * @return completes when the next piece may come; if it completes exceptionally, the command is canceled
     */
    CompletionStage<?> write(OutputKind kind, ByteBuffer data);
}
