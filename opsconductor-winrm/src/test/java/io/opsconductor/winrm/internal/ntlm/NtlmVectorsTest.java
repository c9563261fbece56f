package io.opsconductor.winrm.internal.ntlm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.spi.Secret;
import io.opsconductor.winrm.internal.seal.MessageSeal.Sealed;
import io.opsconductor.winrm.internal.seal.SealBrokenException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The worked example of MS-NLMP section 4.2.4, which Microsoft computed. */
class NtlmVectorsTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] RESPONSE_KEY =
            NtlmClient.responseKey(NtlmCrypto.md4(NtlmCrypto.utf16("Password")), "User", "Domain");
    private static final byte[] SESSION_KEY = HEX.parseHex("55".repeat(16));

    private static NtlmResponse response() {
        byte[] targetInfo =
                HEX.parseHex("02000c0044006f006d00610069006e0001000c00530065007200760065007200" + "00000000");
        return NtlmResponse.compute(
                RESPONSE_KEY, HEX.parseHex("0123456789abcdef"), HEX.parseHex("aa".repeat(8)), new byte[8], targetInfo);
    }

    @Test
    void keysAndResponsesAreThoseOfTheSpecification() {
        assertThat(HEX.formatHex(RESPONSE_KEY)).isEqualTo("0c868a403bfd7a93a3001ef22ef02e3f");
        assertThat(HEX.formatHex(Arrays.copyOf(response().ntResponse(), 16)))
                .isEqualTo("68cd0ab851e51c96aabc927bebef6a1c");
        assertThat(HEX.formatHex(response().lmResponse()))
                .isEqualTo("86c35097ac9cec102554764a57cccc19aaaaaaaaaaaaaaaa");
        assertThat(HEX.formatHex(response().sessionBaseKey())).isEqualTo("8de40ccadbc14a82f15cb0ad0de95ca3");
        assertThat(HEX.formatHex(NtlmCrypto.rc4(NtlmCrypto.rc4(response().sessionBaseKey()), SESSION_KEY)))
                .isEqualTo("c5dad2544fc9799094ce1ce90bc9d03e");
    }

    @Test
    void aSealedMessageIsThatOfTheSpecification() {
        Sealed sealed = NtlmSeal.forClient(SESSION_KEY).seal(NtlmCrypto.utf16("Plaintext"));

        assertThat(HEX.formatHex(sealed.data())).isEqualTo("54e50165bf1936dc996020c1811b0f06fb5f");
        assertThat(HEX.formatHex(sealed.signature())).isEqualTo("010000007fb38ec5c55d497600000000");
    }

    @Test
    void aMessageThatWasChangedOrRepeatedIsRefused() {
        NtlmSeal seal = NtlmSeal.forClient(SESSION_KEY);
        Sealed ours = seal.seal(new byte[100]);

        assertThatThrownBy(() -> seal.unseal(ours)).isInstanceOf(SealBrokenException.class);
    }

    @Test
    void aChallengeWithoutExtendedSecurityIsRefused() {
        NtlmClient client = client();
        byte[] challenge = challenge(NtlmFlags.OURS & ~NtlmFlags.EXTENDED_SESSION_SECURITY);

        assertThatThrownBy(() -> client.authenticateMessage(challenge))
                .isInstanceOf(NtlmException.class)
                .hasMessageContaining("extended session security");
    }

    @Test
    void aServerThatDoesNotSealGetsNoSeal() {
        NtlmClient client = client();
        client.authenticateMessage(challenge(NtlmFlags.OURS & ~NtlmFlags.SEAL));

        assertThat(client.seal()).isNull();
    }

    @Test
    void aCutOffChallengeIsRefusedWhereverItIsCut() {
        byte[] whole = challenge(NtlmFlags.OURS);
        for (int size = 0; size < whole.length; size++) {
            byte[] cut = Arrays.copyOf(whole, size);
            assertThatThrownBy(() -> client().authenticateMessage(cut)).isInstanceOf(NtlmException.class);
        }
    }

    private static NtlmClient client() {
        return new NtlmClient(
                "User", "Domain", Secret.ofString("Password"), "HTTP/Server", null, InstantSource.system());
    }

    private static byte[] challenge(int flags) {
        byte[] targetInfo = HEX.parseHex("02000c0044006f006d00610069006e0000000000");
        return ByteBuffer.allocate(48 + targetInfo.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ChallengeMessage.SIGNATURE)
                .putInt(2)
                .putLong(0)
                .putInt(flags)
                .putLong(0x0123456789abcdefL)
                .putLong(0)
                .putShort((short) targetInfo.length)
                .putShort((short) targetInfo.length)
                .putInt(48)
                .put(targetInfo)
                .array();
    }
}
