package io.opsconductor.spi.transport;

import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletionStage;

/**
 * One authenticated conversation with a target. Safe for use by many threads; commands of one session may run side
 * by side. Every stage completes exceptionally with a {@link TransportException} only.
 */
public interface TransportSession extends AutoCloseable {
    /**
     * Starts a command. When the returned stage of {@link RunningCommand#result()} completes, the sink has received
     * all output.
     *
     * @return at once; a failure to start arrives through the result
     */
    RunningCommand run(Command command, OutputSink output);

    /**
     * Makes an HTTP request. What is promised of a command holds for it too: the answer's body goes to the sink as
     * {@link OutputKind#STDOUT}, whatever the status is, and the status is the {@link CommandResult#exitCode()}. A
     * redirect is an answer like any other, and is not followed.
     *
     * @return at once; a failure to start arrives through the result, as {@link TransportErrorCode#UNSUPPORTED} if the
     *     transport makes no such calls
     */
    default RunningCommand call(HttpCall call, OutputSink output) {
        return RunningCommand.failed(new TransportException(
                TransportErrorCode.UNSUPPORTED,
                "This target's protocol makes no HTTP calls.",
                "Address a target of the protocol http or https."));
    }

    /**
     * Writes a file on the target: to a temporary name beside it, verified, then moved into place.
     *
     * @param content read to its end on a thread that may block, and not closed
     */
    CompletionStage<FileTransfer> copyTo(CopyRequest request, InputStream content);

    /**
     * Reads a file of the target.
     *
     * @param content written on a thread that may block, and not closed
     * @param maxBytes a larger file fails with {@link TransportErrorCode#FILE_TOO_LARGE} before it is read
     */
    CompletionStage<FileTransfer> fetch(String path, OutputStream content, long maxBytes);

    /** Shows in a harmless way that the target works, as by a command of its shell, and says what answered. */
    CompletionStage<Probe> probe();

    /** Ends the conversation; commands that still run are canceled. Idempotent. */
    @Override
    void close();
}
