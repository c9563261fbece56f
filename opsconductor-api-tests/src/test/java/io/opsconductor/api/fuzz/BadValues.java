package io.opsconductor.api.fuzz;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Texts that break things elsewhere. */
final class BadValues {
    private static final List<String> NASTY = List.of(
            "'; DROP TABLE opsconductor.run; --",
            "${jndi:ldap://127.0.0.1/x}",
            "{{7*7}}",
            "<script>alert(1)</script>",
            "../../../../etc/passwd",
            "%s%n%x",
            "\u202eevil",
            "\ufeffbom",
            "\ud83d\udca5\ud83c\udfff",
            "a\u0300\u0301\u0302",
            "\u00df\u0130\u0131",
            "0x7fffffff",
            "-1",
            "1e309",
            "NaN",
            "null",
            "true",
            "[]",
            "{}",
            "\r\nX-Evil: 1",
            "\t",
            " ",
            "x".repeat(3_000));

    /** Percent-encoded bytes that are no text, or that no database keeps. */
    private static final List<String> MALFORMED =
            List.of("%00", "a%00b", "%ed%a0%80%00", "%f0%9f%00", "%c0%80%00", "%00%00%00");

    private final Random random;

    BadValues(Random random) {
        this.random = random;
    }

    /** Anything, of which nothing is a UUID, a number in any list's range, or the name of something. */
    String text() {
        String text = NASTY.get(random.nextInt(NASTY.size()));
        return random.nextBoolean() ? text : text + Integer.toHexString(random.nextInt()) + "\u2028";
    }

    String encodedText() {
        return encoded(text());
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    String malformed() {
        return MALFORMED.get(random.nextInt(MALFORMED.size()));
    }

    byte[] bytes() {
        byte[] bytes = new byte[1 + random.nextInt(200)];
        random.nextBytes(bytes);
        bytes[0] = (byte) 0xff;
        return bytes;
    }
}
