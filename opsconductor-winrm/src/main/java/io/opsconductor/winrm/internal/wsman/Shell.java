package io.opsconductor.winrm.internal.wsman;

import io.opsconductor.winrm.internal.engine.Workers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** A shell on the target, in which one command runs at a time (MS-WSMV section 3.1.4). */
final class Shell {
    /** How long a Receive waits for output; the next one follows at once, for as long as the command runs. */
    private static final Duration POLL = Duration.ofSeconds(20);

    private static final Duration OPERATION = Duration.ofSeconds(60);
    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final Caller caller;
    private final Envelopes envelopes;
    private final String id;
    private final ShellOptions options;

    private Shell(Caller caller, Envelopes envelopes, String id, ShellOptions options) {
        this.caller = caller;
        this.envelopes = envelopes;
        this.id = id;
        this.options = options;
    }

    static CompletableFuture<Shell> create(Caller caller, Envelopes envelopes, ShellOptions options) {
        return caller.call(envelopes.create(options, OPERATION), OPERATION).thenApply(answer -> {
            if (answer.shellId() == null) {
                throw WsmanFailures.notWsman(caller.endpoint(), 200, null);
            }
            return new Shell(caller, envelopes, answer.shellId(), options);
        });
    }

    ShellOptions options() {
        return options;
    }

    /** Completes with the command's id. */
    CompletableFuture<String> start(String line) {
        return caller.call(envelopes.command(id, line, OPERATION), OPERATION).thenApply(answer -> {
            if (answer.commandId() == null) {
                throw WsmanFailures.notWsman(caller.endpoint(), 200, null);
            }
            return answer.commandId();
        });
    }

    CompletableFuture<SoapAnswer> receive(String commandId) {
        return caller.call(envelopes.receive(id, commandId, POLL), POLL);
    }

    CompletableFuture<SoapAnswer> send(String commandId, byte[] data, boolean end) {
        return caller.call(envelopes.send(id, commandId, data, end, OPERATION), OPERATION);
    }

    /** Asks as a person does who presses Ctrl-C. */
    CompletableFuture<SoapAnswer> interrupt(String commandId) {
        return caller.call(envelopes.signal(id, commandId, "ctrl_c", STOPPING), STOPPING);
    }

    /** Ends the command if it still runs, and lets the target forget it. */
    CompletableFuture<SoapAnswer> terminate(String commandId) {
        return caller.call(envelopes.signal(id, commandId, "terminate", STOPPING), STOPPING);
    }

    /** Ends the shell, and all that runs in it; completes with true if the target says that it is gone. */
    CompletableFuture<Boolean> delete() {
        return caller.call(envelopes.delete(id, STOPPING), STOPPING)
                .handle((answer, failure) -> failure == null || saysGone(Workers.cause(failure)));
    }

    private static boolean saysGone(Throwable failure) {
        return failure instanceof WsmanFaultException known && known.fault().isShellGone();
    }
}
