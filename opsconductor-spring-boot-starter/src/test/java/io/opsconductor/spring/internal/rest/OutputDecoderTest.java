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
    @Test
    void textComesOutAsItIs() {
        Decoded decoded = decode("aé€😀\n".getBytes(StandardCharsets.UTF_8));

        assertThat(decoded.valid()).isTrue();
        assertThat(decoded.text()).isEqualTo("aé€😀\n");
    }

    @Test
    void aCharacterThatTheLimitCutIsMarkedAndReplaced() {
        byte[] euro = "x€".getBytes(StandardCharsets.UTF_8);

        Decoded decoded = decode(Arrays.copyOf(euro, 3));

        assertThat(decoded.valid()).isFalse();
        assertThat(decoded.text()).isEqualTo("x\uFFFD");
    }

    @Test
    void whatIsNotUtf8IsMarkedAndReplaced() {
        Decoded decoded = decode(new byte[] {'a', (byte) 0xff, 'b', (byte) 0xc3, '(', 'c'});

        assertThat(decoded.valid()).isFalse();
        assertThat(decoded.text()).isEqualTo("a\uFFFDb\uFFFD(c");
    }

    private static Decoded decode(byte[] bytes) {
        return OutputDecoder.decode(new RunEvent.Output(
                1, Instant.EPOCH, new StepRunId(1), "t", "s", OutputKind.STDOUT, ByteBuffer.wrap(bytes)));
    }
}
