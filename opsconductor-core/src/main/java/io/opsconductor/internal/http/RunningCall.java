package io.opsconductor.internal.http;

import io.opsconductor.spi.transport.CommandResult;
import io.opsconductor.spi.transport.HttpCall;
import io.opsconductor.spi.transport.OutputSink;
import io.opsconductor.spi.transport.RunningCommand;
import io.opsconductor.spi.transport.Termination;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.ResponseInfo;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A call under way. It ends once: answered, failed, or stopped. */
final class RunningCall implements RunningCommand {
    private final HttpTarget target;
    private final HttpCall call;
    private final Executor executor;
    private final SinkSubscriber body;
    private final CompletableFuture<ResponseInfo> head = new CompletableFuture<>();
    private final CompletableFuture<CommandResult> result = new CompletableFuture<>();
    private final CompletableFuture<Void> timer = new CompletableFuture<>();

    /** Null until the request is handed to the client. */
    private @Nullable CompletableFuture<HttpResponse<Void>> sending;

    private @Nullable TransportException stopped;

    RunningCall(HttpTarget target, HttpCall call, OutputSink output, Executor executor) {
        this.target = target;
        this.call = call;
        this.executor = executor;
        this.body = new SinkSubscriber(output);
    }

    void start() {
        Ends.of(
                timer.completeOnTimeout(null, call.timeout().toMillis(), TimeUnit.MILLISECONDS),
                (nothing, canceled) -> stop(
                        TransportErrorCode.COMMAND_TIMEOUT,
                        "The call took longer than " + call.timeout().toMillis() + " ms.",
                        "Allow more time if it needs it."));
        onEnd(() -> timer.cancel(false));
        try {
            executor.execute(this::send);
        } catch (RejectedExecutionException e) {
            fail(HttpFailures.unexpected(e));
        }
    }

    /** The head of the answer, as soon as it is there. */
    CompletableFuture<ResponseInfo> head() {
        return head;
    }

    @Override
    public CompletionStage<CommandResult> result() {
        return result.copy();
    }

    void onEnd(Runnable action) {
        Ends.of(result, (ended, failure) -> action.run());
    }

    private void send() {
        try {
            target.resolve();
            CompletableFuture<HttpResponse<Void>> sent;
            synchronized (this) {
                if (stopped != null) {
                    return;
                }
                sent = target.client().sendAsync(target.request(call), info -> {
                    head.complete(info);
                    return body;
                });
                sending = sent;
            }
            Ends.of(sent, (response, failure) -> executor.execute(() -> ended(response, failure)));
        } catch (RuntimeException e) {
            fail(HttpFailures.unexpected(e));
        }
    }

    private void ended(@Nullable HttpResponse<Void> response, @Nullable Throwable failure) {
        if (isStopped()) {
            return;
        }
        if (response != null) {
            result.complete(new CommandResult(response.statusCode(), null));
        } else if (failure != null) {
            fail(HttpFailures.of(target, failure));
        }
    }

    private synchronized boolean isStopped() {
        return stopped != null;
    }

    private void fail(TransportException failure) {
        head.completeExceptionally(failure);
        result.completeExceptionally(failure);
    }

    @Override
    public CompletionStage<Termination> cancel() {
        return CompletableFuture.completedStage(
                stop(TransportErrorCode.COMMAND_CANCELED, "The call was canceled.", ""));
    }

    /** Closes the call's connection: nobody can know whether the server goes on with what it was asked. */
    Termination stop(TransportErrorCode code, String message, String mend) {
        CompletableFuture<HttpResponse<Void>> sent;
        Termination termination;
        TransportException failure;
        synchronized (this) {
            if (result.isDone()) {
                return Termination.NOT_NEEDED;
            }
            if (stopped != null) {
                return stopped.termination();
            }
            sent = sending;
            termination = sent == null ? Termination.NOT_NEEDED : Termination.NOT_CONFIRMED;
            failure = new TransportException(
                    code,
                    sent == null
                            ? message + " Nothing of it had been sent."
                            : message + " Whether the target goes on with it is not known.",
                    mend,
                    termination,
                    null);
            stopped = failure;
        }
        body.stop();
        if (sent != null) {
            sent.cancel(true);
        }
        Ends.of(body.written(), (nothing, ignored) -> fail(failure));
        return termination;
    }
}
