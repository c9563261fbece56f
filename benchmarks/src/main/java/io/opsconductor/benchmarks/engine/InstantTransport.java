package io.opsconductor.benchmarks.engine;

import io.opsconductor.spi.credential.CredentialType;
import io.opsconductor.spi.transport.Command;
import io.opsconductor.spi.transport.CommandResult;
import io.opsconductor.spi.transport.ConnectRequest;
import io.opsconductor.spi.transport.CopyRequest;
import io.opsconductor.spi.transport.FileTransfer;
import io.opsconductor.spi.transport.OutputSink;
import io.opsconductor.spi.transport.Probe;
import io.opsconductor.spi.transport.RunningCommand;
import io.opsconductor.spi.transport.Termination;
import io.opsconductor.spi.transport.Transport;
import io.opsconductor.spi.transport.TransportContext;
import io.opsconductor.spi.transport.TransportProvider;
import io.opsconductor.spi.transport.TransportSession;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A transport whose commands end well as soon as they are begun. */
final class InstantTransport implements TransportProvider {
    static final String NAME = "instant";

    private final Consumer<Command> begun;

    /** @param begun is told of each command */
    InstantTransport(Consumer<Command> begun) {
        this.begun = begun;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public int defaultPort() {
        return 1;
    }

    @Override
    public Set<CredentialType> credentialTypes() {
        return Set.of();
    }

    @Override
    public boolean credentialRequired() {
        return false;
    }

    @Override
    public Transport open(TransportContext context) {
        return new Transport() {
            @Override
            public CompletionStage<TransportSession> connect(ConnectRequest request) {
                return CompletableFuture.completedFuture(new Session());
            }

            @Override
            public void close() {}
        };
    }

    private final class Session implements TransportSession {
        @Override
        public RunningCommand run(Command command, OutputSink output) {
            begun.accept(command);
            return Done.DONE;
        }

        @Override
        public CompletionStage<FileTransfer> copyTo(CopyRequest request, InputStream content) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<FileTransfer> fetch(String path, OutputStream content, long maxBytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<Probe> probe() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    private enum Done implements RunningCommand {
        DONE;

        @Override
        public CompletionStage<CommandResult> result() {
            return CompletableFuture.completedFuture(new CommandResult(0, null));
        }

        @Override
        public CompletionStage<Termination> cancel() {
            return CompletableFuture.completedFuture(Termination.NOT_NEEDED);
        }
    }
}
