package io.opsconductor.winrm.internal.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.winrm.internal.seal.MessageSeal.Sealed;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SealedBodyTest {
    private static final String TYPE = "application/soap+xml;charset=UTF-8";

    @Test
    void aBodyIsReadAsItWasWrittenEvenIfItsBytesLookLikeABoundary() {
        Sealed sealed = new Sealed(new byte[16], "--Encrypted Boundary--\r\n".getBytes(StandardCharsets.US_ASCII));

        Sealed read = SealedBody.read(SealedBody.write(sealed, TYPE));

        assertThat(read.signature()).isEqualTo(sealed.signature());
        assertThat(read.data()).isEqualTo(sealed.data());
    }

    @Test
    void aBodyThatIsCutOffIsRefusedWhereverItIsCut() {
        byte[] whole = SealedBody.write(new Sealed(new byte[16], new byte[50]), TYPE);
        int tail = "--Encrypted Boundary--\r\n".length();
        for (int size = 0; size < whole.length - tail; size++) {
            byte[] cut = Arrays.copyOf(whole, size);
            assertThatThrownBy(() -> SealedBody.read(cut)).isInstanceOf(SealBrokenException.class);
        }
    }
}
