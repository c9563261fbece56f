package io.opsconductor.testkit.winrm;

import io.opsconductor.testkit.host.Execution;
import io.opsconductor.testkit.host.LocalProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** A process of this machine, which speaks UTF-8, behind a console that has another code page. */
final class ConsoleProcess implements Execution {
    private final LocalProcess process;
    private final OutputStream stdin;
    private final CompletionStage<Integer> ended;

    private ConsoleProcess(LocalProcess process, OutputStream stdin, Transcoding stdout, Transcoding stderr) {
        this.process = process;
        this.stdin = stdin;
        this.ended = process.ended().thenApply(code -> {
            finish(stdout);
            finish(stderr);
            return code;
        });
    }

    static Execution start(
            LocalProcess.Builder builder, Charset codePage, OutputStream stdout, OutputStream stderr, Executor threads)
            throws IOException {
        if (codePage.equals(StandardCharsets.UTF_8)) {
            return builder.output(stdout, stderr).start(threads);
        }
        Transcoding out = new Transcoding(stdout, StandardCharsets.UTF_8, codePage);
        Transcoding err = new Transcoding(stderr, StandardCharsets.UTF_8, codePage);
        LocalProcess process = builder.output(out, err).start(threads);
        return new ConsoleProcess(
                process, new Transcoding(process.stdin(), codePage, StandardCharsets.UTF_8), out, err);
    }

    private static void finish(Transcoding stream) {
        try {
            stream.finish();
        } catch (IOException e) {
            // nobody takes the output any more
        }
    }

    @Override
    public OutputStream stdin() {
        return stdin;
    }

    @Override
    public void interrupt() {
        process.interrupt();
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public CompletionStage<Integer> ended() {
        return ended;
    }
}
