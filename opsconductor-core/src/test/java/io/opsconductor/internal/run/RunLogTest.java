package io.opsconductor.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.transport.OutputKind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RunLogTest {
    private final StringBuilder text = new StringBuilder();
    private final RunLog log = new RunLog(text, "web | ");

    @Test
    void theStreamsDoNotTearEachOthersLines() throws IOException {
        print(OutputKind.STDOUT, "one");
        print(OutputKind.STDERR, "err\n");
        print(OutputKind.STDOUT, " two\nthree");
        log.end(false);

        assertThat(text.toString()).isEqualTo("web | err\nweb | one two\nweb | three\n");
    }

    @Test
    void aLongLineStaysOneLine() throws IOException {
        String part = "x".repeat(50_000);
        for (int i = 0; i < 10; i++) {
            print(OutputKind.STDOUT, part);
        }
        print(OutputKind.STDOUT, "\nnext\n");
        log.end(false);

        assertThat(text.toString().equals("web | " + part.repeat(10) + "\nweb | next\n"))
                .isTrue();
    }

    @Test
    void aLineAsLongAsAPartHasNoLineEndTooMany() throws IOException {
        print(OutputKind.STDOUT, "x".repeat(64 * 1024));
        print(OutputKind.STDOUT, "\ny");
        log.end(false);

        assertThat(text.toString().equals("web | " + "x".repeat(64 * 1024) + "\nweb | y\n"))
                .isTrue();
    }

    @Test
    void anotherStreamBeginsALineOfItsOwnInTheMidstOfALongOne() throws IOException {
        print(OutputKind.STDOUT, "x".repeat(70_000));
        print(OutputKind.STDERR, "err\n");
        print(OutputKind.STDOUT, "y\n");
        log.end(false);

        assertThat(text.toString().lines())
                .containsExactly(
                        "web | " + "x".repeat(64 * 1024), "web | err", "web | " + "x".repeat(70_000 - 64 * 1024) + "y");
    }

    @Test
    void whatIsLeftOutIsSaid() throws IOException {
        print(OutputKind.STDOUT, "cut");
        log.end(true);

        assertThat(text.toString().lines()).hasSize(2).last().asString().startsWith("web | [truncated");
    }

    private void print(OutputKind kind, String output) throws IOException {
        log.write(kind, ByteBuffer.wrap(output.getBytes(StandardCharsets.UTF_8)));
    }
}
