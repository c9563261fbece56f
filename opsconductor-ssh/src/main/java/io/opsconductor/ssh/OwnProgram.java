package io.opsconductor.ssh;

import io.opsconductor.spi.transport.OutputKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * A short program of ours beside what the caller runs. It takes none of the connection's slots, since it serves work
 * that holds one.
 */
final class OwnProgram {
    private static final int MOST = 4096;

    private OwnProgram() {}

    /**
     * @param script for the target's {@code sh}
     * @return completes within the limit with the beginning of what the script printed, empty if it could not be run
     *     or did not end; never exceptionally
     */
    static CompletableFuture<String> run(Connection connection, String script, Duration limit, Workers workers) {
        CompletableFuture<String> result = new CompletableFuture<>();
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        ExecChannel channel = new ExecChannel(RemoteProgram.ofOwn(script), (kind, data) -> keep(output, kind, data));
        channel.addCloseFutureListener(closed -> {
            channel.pump().end();
            result.complete(output.toString(StandardCharsets.UTF_8));
        });
        workers.later(limit, () -> {
            if (result.complete("")) {
                channel.close(true);
            }
        });
        try {
            connection.register(channel);
            channel.open().addListener(opened -> {
                try {
                    if (opened.isOpened()) {
                        channel.sendProgram();
                    } else {
                        result.complete("");
                    }
                } catch (IOException e) {
                    result.complete("");
                }
            });
        } catch (IOException | RuntimeException e) {
            result.complete("");
        }
        return result;
    }

    private static CompletionStage<?> keep(ByteArrayOutputStream output, OutputKind kind, ByteBuffer data) {
        if (kind == OutputKind.STDOUT) {
            byte[] bytes = new byte[Math.min(data.remaining(), MOST - output.size())];
            data.get(bytes);
            output.writeBytes(bytes);
        }
        return CompletableFuture.completedStage(null);
    }
}
