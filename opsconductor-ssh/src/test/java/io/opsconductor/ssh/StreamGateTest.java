package io.opsconductor.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class StreamGateTest {
    private static final String STREAM = "noise\ntok:to tok tok:42\nfirst\ntok:43\n";

    @Test
    void passesWhatFollowsTheTokenWhereverTheStreamIsCut() {
        byte[] bytes = STREAM.getBytes(StandardCharsets.US_ASCII);
        for (int first = 0; first <= bytes.length; first++) {
            for (int second = first; second <= bytes.length; second++) {
                StreamGate gate = new StreamGate("tok tok:");
                String passed = pass(gate, bytes, 0, first)
                        + pass(gate, bytes, first, second)
                        + pass(gate, bytes, second, bytes.length);

                assertThat(gate.said()).isEqualTo("42");
                assertThat(passed).isEqualTo("first\ntok:43\n");
            }
        }
    }

    @Test
    void keepsTheBeginningOfEndlessNoiseAndStillFindsTheToken() {
        StreamGate gate = new StreamGate("tok:");
        byte[] noise = "Welcome to the machine!\n".repeat(1000).getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 100; i++) {
            pass(gate, noise, 0, noise.length);
        }
        assertThat(gate.said()).isNull();
        assertThat(gate.instead()).startsWith("Welcome to the machine! Welcome").hasSizeLessThan(400);

        byte[] end = "tok:1\nout".getBytes(StandardCharsets.US_ASCII);
        assertThat(pass(gate, end, 0, end.length)).isEqualTo("out");
    }

    private static String pass(StreamGate gate, byte[] bytes, int from, int to) {
        return StandardCharsets.US_ASCII
                .decode(gate.pass(bytes, from, to - from))
                .toString();
    }
}
