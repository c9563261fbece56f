package io.opsconductor.internal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
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
