package io.opsconductor.spring.internal.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.run.RunEvent;
import io.opsconductor.run.StepRunId;
import io.opsconductor.spi.transport.OutputKind;
import io.opsconductor.spring.internal.rest.OutputDecoder.Decoded;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class OutputDecoderTest {
    private final OutputDecoder decoder = new OutputDecoder();

    @Test
    void aTextThatIsCutAnywhereComesOutWhole() {
        String text = "aé€😀\n".repeat(5);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int size = 1; size <= bytes.length; size++) {
            StringBuilder out = new StringBuilder();
            for (int at = 0; at < bytes.length; at += size) {
                Decoded decoded =
                        decode(1, OutputKind.STDOUT, Arrays.copyOfRange(bytes, at, Math.min(at + size, bytes.length)));
                out.append(decoded.text());
            }
            assertThat(out.toString()).as("cut every " + size).isEqualTo(text);
        }
    }

    @Test
    void streamsDoNotMix() {
        byte[] euro = "€".getBytes(StandardCharsets.UTF_8);

        assertThat(decode(1, OutputKind.STDOUT, new byte[] {euro[0]}).text()).isEmpty();
        assertThat(decode(1, OutputKind.STDERR, "x".getBytes(StandardCharsets.UTF_8))
                        .text())
                .isEqualTo("x");
        assertThat(decode(2, OutputKind.STDOUT, "y".getBytes(StandardCharsets.UTF_8))
                        .text())
                .isEqualTo("y");
        assertThat(decode(1, OutputKind.STDOUT, new byte[] {euro[1], euro[2]}).text())
                .isEqualTo("€");
    }

    @Test
    void whatIsNotUtf8IsMarkedAndReplaced() {
        Decoded decoded = decode(1, OutputKind.STDOUT, new byte[] {'a', (byte) 0xff, 'b', (byte) 0xc3, '(', 'c'});

        assertThat(decoded.whole()).isFalse();
        assertThat(decoded.text()).isEqualTo("a\uFFFDb\uFFFD(c");
    }

    /** So that whoever takes the bytes where they are given, and else the text, has all that was printed. */
    @Test
    void whatIsNotWholeByItselfIsMarkedAtBothSidesOfTheCut() {
        byte[] euro = "€".getBytes(StandardCharsets.UTF_8);

        assertThat(decode(1, OutputKind.STDOUT, new byte[] {'a', euro[0]}).whole())
                .isFalse();
        assertThat(decode(1, OutputKind.STDOUT, new byte[] {euro[1], euro[2]}).whole())
                .isFalse();
        assertThat(decode(1, OutputKind.STDOUT, euro).whole()).isTrue();
    }

    private Decoded decode(long step, OutputKind kind, byte[] bytes) {
        return decoder.decode(
                new RunEvent.Output(1, Instant.EPOCH, new StepRunId(step), "t", "s", kind, ByteBuffer.wrap(bytes)));
    }
}
