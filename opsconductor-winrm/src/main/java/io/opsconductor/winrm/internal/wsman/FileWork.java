package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.spi.transport.CommandResult;
import io.opsconductor.spi.transport.CopyRequest;
import io.opsconductor.spi.transport.FileTransfer;
import io.opsconductor.spi.transport.OutputSink;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.winrm.internal.engine.Workers;
import io.opsconductor.winrm.internal.powershell.PowerShellScripts;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;

/** Copies files to a target and fetches them, each by one script that talks with us over its standard streams. */
final class FileWork {
    private final Plans plans;
    private final Workers workers;
    private final BiFunction<CommandPlan, OutputSink, CompletableFuture<CommandResult>> runner;

    /** @param runner carries a plan out */
    FileWork(
            Plans plans,
            Workers workers,
            BiFunction<CommandPlan, OutputSink, CompletableFuture<CommandResult>> runner) {
        this.plans = plans;
        this.workers = workers;
        this.runner = runner;
    }

    CompletableFuture<FileTransfer> copy(CopyRequest request, InputStream content) {
        if (request.mode() != null) {
            return CompletableFuture.failedFuture(new TransportException(
                    TransportErrorCode.UNSUPPORTED,
                    "Windows has no file modes; " + request.mode() + " cannot be set.",
                    "Leave the mode out; the file gets the permissions of its directory."));
        }
        CopyInput input = new CopyInput(content, workers);
        Map<String, String> parameters = Map.of(
                PowerShellScripts.PATH_VARIABLE, request.path(),
                PowerShellScripts.OVERWRITE_VARIABLE, String.valueOf(request.overwrite()));
        MessageSink answer = new MessageSink();
        return runner.apply(plans.ofScript(PowerShellScripts.COPY, parameters, input), answer)
                .thenApply(result -> copied(request.path(), result.exitCode(), input, answer.text()));
    }

    private static FileTransfer copied(String path, int exitCode, CopyInput input, String answer) {
        if (input.failure() != null) {
            throw FileFailures.failed(path, " Its content could not be read.", input.failure());
        }
        if (exitCode != 0) {
            throw FileFailures.of(exitCode, path, answer);
        }
        if (!answer.equals(input.expected())) {
            throw FileFailures.failed(path, " The target says: " + answer, null);
        }
        String[] sizeAndSum = answer.split(" ", 2);
        return new FileTransfer(Long.parseLong(sizeAndSum[0]), sizeAndSum[1], true);
    }

    CompletableFuture<FileTransfer> fetch(String path, OutputStream content, long maxBytes) {
        Map<String, String> parameters = Map.of(
                PowerShellScripts.PATH_VARIABLE, path, PowerShellScripts.MAX_BYTES_VARIABLE, String.valueOf(maxBytes));
        FetchSink sink = new FetchSink(content, workers);
        return runner.apply(plans.ofScript(PowerShellScripts.FETCH, parameters, null), sink)
                .handle((result, failure) -> {
                    if (failure != null) {
                        throw fetchFailed(path, Workers.cause(failure));
                    }
                    FileTransfer transfer = result.exitCode() == 0 ? sink.transfer() : null;
                    if (transfer == null) {
                        throw result.exitCode() == 0
                                ? FileFailures.failed(path, " Not all of it came.", null)
                                : FileFailures.of(result.exitCode(), path, sink.message());
                    }
                    return transfer;
                });
    }

    /** A sink that fails is a local file that cannot be written. */
    private static TransportException fetchFailed(String path, Throwable cause) {
        return cause instanceof TransportException known
                        && (known.errorCode() != TransportErrorCode.COMMAND_CANCELED || known.getCause() == null)
                ? known
                : FileFailures.failed(path, " Its content could not be kept here.", cause);
    }
}
