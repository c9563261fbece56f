package io.opsconductor.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.transport.OutputKind;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class OutputPumpTest {
    private final List<String> written = new ArrayList<>();
    private final List<Integer> released = new ArrayList<>();
    private final Deque<CompletableFuture<Void>> open = new ArrayDeque<>();
    private final OutputPump pump = new OutputPump(
            (kind, data) -> {
                written.add(kind.code() + ":" + StandardCharsets.US_ASCII.decode(data.duplicate()));
                CompletableFuture<Void> stage = new CompletableFuture<>();
                open.add(stage);
                return stage;
            },
            released::add);

    @Test
    void whatGathersWhileTheSinkIsBusyComesAsOne() {
        print(OutputKind.STDOUT, "a");
        print(OutputKind.STDOUT, "b");
        print(OutputKind.STDOUT, "c");
        open.remove().complete(null);

        assertThat(written).containsExactly("stdout:a", "stdout:bc");
        assertThat(released).containsExactly(1);
        open.remove().complete(null);
        assertThat(released).containsExactly(1, 2);
    }

    @Test
    void theOrderOfTheStreamsIsKept() {
        print(OutputKind.STDOUT, "a");
        print(OutputKind.STDOUT, "b");
        print(OutputKind.STDERR, "c");
        print(OutputKind.STDOUT, "d");
        pump.end();
        while (!open.isEmpty()) {
            open.remove().complete(null);
        }

        assertThat(written).containsExactly("stdout:a", "stdout:b", "stderr:c", "stdout:d");
        assertThat(pump.drained()).isCompleted();
    }

    private void print(OutputKind kind, String text) {
        pump.accept(kind, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), text.length());
    }
}
