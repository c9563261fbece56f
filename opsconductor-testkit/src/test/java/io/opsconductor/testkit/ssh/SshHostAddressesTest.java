package io.opsconductor.testkit.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SshHostAddressesTest {
    @Test
    void listensOnOnePortOfConsecutiveAddresses() throws IOException {
        try (SshHost host = SshHost.builder()
                .bindAddress("127.0.0.254")
                .addresses(3)
                .password("pw")
                .start()) {
            assertThat(host.addresses()).containsExactly("127.0.0.254", "127.0.0.255", "127.0.1.0");
            for (String address : host.addresses()) {
                try (Socket socket = new Socket(address, host.port())) {
                    byte[] beginning = socket.getInputStream().readNBytes(8);
                    assertThat(new String(beginning, StandardCharsets.US_ASCII)).isEqualTo("SSH-2.0-");
                }
            }
        }
    }

    @Test
    void refusesANumberOfAddressesOutOfRange() {
        assertThatThrownBy(() -> SshHost.builder().addresses(0)).hasMessageContaining("1 to 10000");
        assertThatThrownBy(() -> SshHost.builder().addresses(10_001)).isInstanceOf(IllegalArgumentException.class);
    }
}
