package io.opsconductor.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.transport.OutputKind;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RunLogTest {
    private static final int MOST = 64 * 1024;

    @Test
    void aLineThatIsTooLongIsNotBrokenInsideACharacter() throws IOException {
        StringBuilder shown = new StringBuilder();
        RunLog log = new RunLog(shown, "");

        log.write(new EventStore.Chunk(
                1, OutputKind.STDOUT, ("x".repeat(MOST - 1) + "😀y\n").getBytes(StandardCharsets.UTF_8)));
        log.end();

        assertThat(shown.toString()).isEqualTo("x".repeat(MOST - 1) + "😀\ny\n");
    }
}
