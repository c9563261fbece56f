package io.opsconductor.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
    private static final String SECRET = "s3cr/et+canary =1";

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 1000})
    void hidesEveryFormWhateverTheBordersOfThePieces(int size) {
        byte[] utf16 = SECRET.getBytes(StandardCharsets.UTF_16LE);
        String text = "plain " + SECRET + " url " + URLEncoder.encode(SECRET, StandardCharsets.UTF_8) + " b64 "
                + base64(SECRET.getBytes(StandardCharsets.UTF_8)) + " shifted "
                + base64(("user:" + SECRET + "!").getBytes(StandardCharsets.UTF_8)) + " shifted2 "
                + base64(("u:xx" + SECRET).getBytes(StandardCharsets.UTF_8)) + " b64-16 " + base64(utf16) + " end";

        String shown = mask(text.getBytes(StandardCharsets.UTF_8), size);

        assertThat(shown)
                .doesNotContain(SECRET)
                .doesNotContain(base64(utf16))
                .startsWith("plain ******** url ********");
        assertThat(shown).endsWith(" end");
        assertThat(shown.split(" shifted ", -1)[1]).doesNotContain("czNjci9l");
        String stable = base64(SECRET.getBytes(StandardCharsets.UTF_8)).substring(0, 20);
        assertThat(shown).doesNotContain(stable);
    }

    @Test
    void showsOrdinaryOutputAtOnce() {
        MaskingStream stream = new MaskingStream(new SecretPatterns(List.of(SECRET)));

        assertThat(new String(stream.push(bytes("building...")), StandardCharsets.UTF_8))
                .isEqualTo("building...");
        assertThat(new String(stream.push(bytes(" s3c")), StandardCharsets.UTF_8))
                .isEqualTo(" ");
        assertThat(new String(stream.push(bytes("ret")), StandardCharsets.UTF_8))
                .isEqualTo("s3cret");
    }

    @Test
    void whatWasHeldBackComesAtTheEnd() {
        MaskingStream stream = new MaskingStream(new SecretPatterns(List.of(SECRET)));

        assertThat(stream.push(bytes("s3cr/"))).isEmpty();
        assertThat(new String(stream.end(), StandardCharsets.UTF_8)).isEqualTo("s3cr/");
    }

    @Test
    void anotherLineOfAPrivateKeyIsHiddenToo() {
        String key =
                "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmU\nAAAAgQDx7canaryLine\n-----END";
        MaskingStream stream = new MaskingStream(new SecretPatterns(List.of(key)));

        assertThat(new String(stream.push(bytes("x b3BlbnNzaC1rZXktdjEAAAAABG5vbmU\r\n")), StandardCharsets.UTF_8))
                .isEqualTo("x ********\r\n");
    }

    @Test
    void whereverOutputIsCutIntoPiecesTheSameIsMasked() {
        Random random = new Random(11);
        SecretPatterns patterns = new SecretPatterns(List.of("abab", "ababcab", "aaaa", "cabba"));
        for (int round = 0; round < 2000; round++) {
            byte[] text = new byte[random.nextInt(60)];
            for (int i = 0; i < text.length; i++) {
                text[i] = (byte) ('a' + random.nextInt(3));
            }
            MaskingStream stream = new MaskingStream(patterns);
            ByteArrayOutputStream shown = new ByteArrayOutputStream();
            int from = 0;
            while (from < text.length) {
                int length = 1 + random.nextInt(text.length - from);
                shown.writeBytes(stream.push(ByteBuffer.wrap(text, from, length)));
                from += length;
            }
            shown.writeBytes(stream.end());
            assertThat(shown.toString(StandardCharsets.US_ASCII))
                    .as(new String(text, StandardCharsets.US_ASCII))
                    .isEqualTo(longestFirst(new String(text, StandardCharsets.US_ASCII)));
        }
    }

    private static String longestFirst(String text) {
        return text.replaceAll("ababcab|cabba|abab|aaaa", "********");
    }

    @Test
    void aCharacterThatIsCutWaitsForItsRest() {
        MaskingStream stream = new MaskingStream(new SecretPatterns(List.of()));
        byte[] text = "a€b😀".getBytes(StandardCharsets.UTF_8);

        StringBuilder shown = new StringBuilder();
        for (byte piece : text) {
            shown.append(new String(stream.push(ByteBuffer.wrap(new byte[] {piece})), StandardCharsets.UTF_8));
        }

        assertThat(shown.toString()).isEqualTo("a€b😀");
        assertThat(stream.end()).isEmpty();
    }

    @Test
    void bytesThatAreNoTextGoThroughUnchanged() {
        MaskingStream stream = new MaskingStream(new SecretPatterns(List.of(SECRET)));
        byte[] data = new byte[10_000];
        new Random(5).nextBytes(data);

        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        for (int from = 0; from < data.length; from += 7) {
            shown.writeBytes(stream.push(ByteBuffer.wrap(data, from, Math.min(7, data.length - from))));
        }
        shown.writeBytes(stream.end());

        assertThat(shown.toByteArray()).isEqualTo(data);
    }

    private static String mask(byte[] data, int size) {
        MaskingStream stream = new MaskingStream(new SecretPatterns(List.of(SECRET)));
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        for (int from = 0; from < data.length; from += size) {
            shown.writeBytes(stream.push(ByteBuffer.wrap(data, from, Math.min(size, data.length - from))));
        }
        shown.writeBytes(stream.end());
        return shown.toString(StandardCharsets.UTF_8);
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}
