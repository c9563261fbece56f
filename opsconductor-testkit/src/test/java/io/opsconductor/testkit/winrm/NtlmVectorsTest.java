package io.opsconductor.testkit.winrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The examples of MS-NLMP 4.2.4, NTLM version 2. */
final class NtlmVectorsTest {
    private static final byte[] SERVER_CHALLENGE = bytes("0123456789abcdef");
    private static final byte[] RANDOM_SESSION_KEY = bytes("55".repeat(16));
    private static final byte[] CLAIMS = bytes("0101000000000000" + "0000000000000000" + "aaaaaaaaaaaaaaaa" + "00000000"
            + "02000c0044006f006d00610069006e00" + "01000c00530065007200760065007200" + "00000000" + "00000000");
    private static final int FLAGS = NtlmFlags.KEY_128 | NtlmFlags.KEY_EXCHANGE | NtlmFlags.EXTENDED_SESSION_SECURITY;
    private static final byte[] SIGNATURE = bytes("01000000" + "7fb38ec5c55d4976" + "00000000");
    private static final byte[] SEALED = bytes("54e50165bf1936dc996020c1811b0f06fb5f");

    @Test
    void derivesTheKeysOfALogin() {
        byte[] key = NtlmCrypto.passwordKey("User", "Domain", "Password");
        byte[] proof = NtlmCrypto.hmacMd5(key, SERVER_CHALLENGE, CLAIMS);
        byte[] baseKey = NtlmCrypto.hmacMd5(key, proof);

        assertThat(key).isEqualTo(bytes("0c868a403bfd7a93a3001ef22ef02e3f"));
        assertThat(proof).isEqualTo(bytes("68cd0ab851e51c96aabc927bebef6a1c"));
        assertThat(baseKey).isEqualTo(bytes("8de40ccadbc14a82f15cb0ad0de95ca3"));
        assertThat(NtlmCrypto.rc4(baseKey).update(RANDOM_SESSION_KEY))
                .isEqualTo(bytes("c5dad2544fc9799094ce1ce90bc9d03e"));
    }

    @Test
    void unsealsTheFirstMessageOfAClient() throws RefusedException {
        NtlmSealing sealing = new NtlmSealing(RANDOM_SESSION_KEY, FLAGS);

        assertThat(new String(sealing.unseal(SIGNATURE, SEALED), StandardCharsets.UTF_16LE))
                .isEqualTo("Plaintext");
    }

    @Test
    void refusesAMessageThatComesTwice() throws RefusedException {
        NtlmSealing sealing = new NtlmSealing(RANDOM_SESSION_KEY, FLAGS);
        sealing.unseal(SIGNATURE, SEALED);

        assertThatThrownBy(() -> sealing.unseal(SIGNATURE, SEALED))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("message 1");
    }

    @Test
    void refusesAMessageThatWasChanged() {
        byte[] changed = SEALED.clone();
        changed[3] ^= 1;

        assertThatThrownBy(() -> new NtlmSealing(RANDOM_SESSION_KEY, FLAGS).unseal(SIGNATURE, changed))
                .isInstanceOf(RefusedException.class);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
