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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "7033276427222c3c26203d315cc3a9",
                "7033276427222C3C26203D315CC3A9",
                "p3'\\''d'\\''\",<& =1\\é",
                "p3'\"'\"'d'\"'\"'\",<& =1\\é",
                "p3''d''\",<& =1\\é",
                "p3\\'d\\'\\\"\\,\\<\\&\\ =1\\\\é",
                "p3'd'\\\",<& =1\\\\é",
                "p3'd'\\\",<& =1\\\\\\u00e9",
                "p3\\u0027d\\u0027\\\",\\u003C\\u0026 =1\\\\é",
                "p3'd'&quot;,&lt;&amp; =1\\é",
                "p3&#39;d&#39;&quot;,&lt;&amp; =1\\é",
                "p3%27d%27%22%2c%3c%26%20%3d1%5c%c3%a9"
            })
    void hidesWhatIsEscapedOrQuoted(String form) {
        SecretPatterns patterns = new SecretPatterns(List.of("p3'd'\",<& =1\\é"));

        assertThat(patterns.mask("before " + form + " after")).matches("before '?\\*{8}'? after");
    }

    @Test
    void hidesLatin1() {
        MaskingStream stream = new MaskingStream(new SecretPatterns(List.of("größer als")));

        assertThat(new String(
                        stream.push(ByteBuffer.wrap("größer als\n".getBytes(StandardCharsets.ISO_8859_1))),
                        StandardCharsets.ISO_8859_1))
                .isEqualTo("********\n");
    }

    @Test
    void hidesTheLinesOfLongBase64() {
        String key = "k9-".repeat(60);
        String lines =
                Base64.getMimeEncoder(76, new byte[] {'\n'}).encodeToString(key.getBytes(StandardCharsets.UTF_8));

        assertThat(new SecretPatterns(List.of(key)).mask(lines)).matches("(\\*{8}\n)+\\*{8}.{4}");
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
