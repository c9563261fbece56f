package io.opsconductor.ssh;

import io.opsconductor.spi.transport.OutputKind;
import io.opsconductor.spi.transport.OutputSink;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.apache.sshd.client.channel.ChannelSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.channel.Channel;
import org.apache.sshd.common.util.EventNotifier;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;
import org.apache.sshd.common.util.logging.SimplifiedLog;
import org.jspecify.annotations.Nullable;

/**
 * A channel that runs one program (RFC 4254, section 6.5) without a thread of its own. What arrives goes through the
 * gates to the pump, and the window opens again only when the sink has taken it.
 */
final class ExecChannel extends ChannelSession {
    private final RemoteProgram program;
    private final StreamGate stdoutGate;
    private final StreamGate stderrGate;
    private final OutputPump pump;
    private final CompletableFuture<String> said = new CompletableFuture<>();
    private final CompletableFuture<Void> exited = new CompletableFuture<>();
    private volatile boolean refused;
    private volatile long lastData = System.nanoTime();

    ExecChannel(RemoteProgram program, OutputSink sink) {
        this.program = program;
        this.stdoutGate = new StreamGate(program.token());
        this.stderrGate = new StreamGate(program.token());
        this.pump = new OutputPump(sink, this::release);
        setStreaming(Streaming.Async);
    }

    OutputPump pump() {
        return pump;
    }

    /** Completes with what the program said of itself when it began: its process id, or why it cannot run. */
    CompletionStage<String> said() {
        return said;
    }

    /** Completes when the program has ended; output may still follow. */
    CompletionStage<Void> exited() {
        return exited;
    }

    /** Whether the server would not start a program at all. */
    boolean isRefused() {
        return refused;
    }

    /** For a program that never said a word: the beginning of what came instead. */
    String instead() {
        String first = stdoutGate.instead();
        return first.isEmpty() ? stderrGate.instead() : first;
    }

    long nanosWithoutData() {
        return System.nanoTime() - lastData;
    }

    /** MINA would dump all output into a log of the lowest level. */
    @Override
    protected SimplifiedLog getSimplifiedLogger() {
        return SimplifiedLog.EMPTY;
    }

    @Override
    protected void addChannelSignalRequestHandlers(EventNotifier<String> notifier) {
        super.addChannelSignalRequestHandlers(event -> {
            notifier.notifyEvent(event);
            exited.complete(null);
        });
    }

    @Override
    protected void doOpen() throws IOException {
        Buffer request = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST, 1024);
        request.putUInt(getRecipient());
        request.putString(Channel.CHANNEL_EXEC);
        request.putBoolean(true);
        request.putString(RemoteProgram.BOOTSTRAP);
        addPendingRequest(Channel.CHANNEL_EXEC, true);
        writePacket(request);
        super.doOpen();
    }

    @Override
    public void handleSuccess() throws IOException {
        removePendingRequest(Channel.CHANNEL_EXEC);
    }

    @Override
    public void handleFailure() throws IOException {
        removePendingRequest(Channel.CHANNEL_EXEC);
        refused = true;
        close(true);
    }

    /** Sends the program; call when the channel is open. */
    void sendProgram() throws IOException {
        asyncIn.writeBuffer(new ByteArrayBuffer(program.input()));
    }

    /** Sends the standard input and its end; call when the program has been read. The array must not change. */
    void sendInput(byte @Nullable [] input) throws IOException {
        if (input != null && input.length > 0) {
            asyncIn.writeBuffer(new ByteArrayBuffer(input)).addListener(written -> asyncIn.close(false));
        } else {
            asyncIn.close(false);
        }
    }

    @Override
    protected void doWriteData(byte[] data, int offset, long length) {
        lastData = System.nanoTime();
        ByteBuffer output = stdoutGate.pass(data, offset, (int) length);
        String word = stdoutGate.said();
        if (word != null) {
            said.complete(word);
        }
        pump.accept(OutputKind.STDOUT, output, (int) length);
    }

    @Override
    protected void doWriteExtendedData(byte[] data, int offset, long length) {
        lastData = System.nanoTime();
        pump.accept(OutputKind.STDERR, stderrGate.pass(data, offset, (int) length), (int) length);
    }

    /**
     * Asks the server to send the program's process group a signal (RFC 4254, section 6.9). OpenSSH does since 7.9
     * where it separates privileges; a server that does not says nothing.
     */
    void terminate() {
        Buffer request = getSession().createBuffer(SshConstants.SSH_MSG_CHANNEL_REQUEST, 64);
        request.putUInt(getRecipient());
        request.putString("signal");
        request.putBoolean(false);
        request.putString("TERM");
        try {
            writePacket(request);
        } catch (IOException e) {
            getSession().exceptionCaught(e);
        }
    }

    private void release(int bytes) {
        try {
            if (!isClosing()) {
                getLocalWindow().release(bytes);
            }
        } catch (IOException e) {
            getSession().exceptionCaught(e);
        }
    }
}
