package io.opsconductor.internal.engine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How programs write a secret value down: as it is, line by line, in Latin-1 and UTF-16LE, as base64 of either at any alignment, in
 * hexadecimal, URL-encoded, escaped for JSON and XML, and quoted for shells. The forms are kept as Latin-1 strings, one
 * character a byte, so that equal ones are found to be equal.
 */
final class SecretForms {
    /** Shorter values are not looked for: hiding them would hide ordinary text. */
    static final int MIN_LENGTH = 4;

    private static final int MIN_LINE = 16;
    private static final int MIN_BASE64 = 6;
    private static final int LAST_LATIN1 = 0xff;
    private static final int MIN_BASE64_LINE = 8;
    private static final int BASE64_UNIT = 4;
    private static final int[] BASE64_LINES = {64, 76};
    private static final Pattern PERCENT = Pattern.compile("%..");

    private final Set<String> forms = new LinkedHashSet<>();

    private SecretForms() {}

    static Set<String> of(Iterable<String> secrets) {
        SecretForms all = new SecretForms();
        for (String secret : secrets) {
            all.addValue(secret.strip());
            secret.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= MIN_LINE)
                    .forEach(all::addText);
        }
        return all.forms;
    }

    private void addValue(String secret) {
        if (secret.length() < MIN_LENGTH) {
            return;
        }
        byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
        byte[] utf16 = secret.getBytes(StandardCharsets.UTF_16LE);
        addText(secret);
        addText(secret.replace("\r\n", "\n").replace("\n", "\r\n"));
        if (secret.chars().allMatch(c -> c <= LAST_LATIN1)) {
            forms.add(secret);
        }
        forms.add(latin1(utf16));
        addUrl(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        for (byte[] bytes : new byte[][] {utf8, utf16}) {
            addHexadecimal(bytes);
            for (int alignment = 0; alignment < 3; alignment++) {
                addBase64(bytes, alignment);
            }
            addBase64Lines(bytes);
        }
        addJson(secret);
        addXml(secret);
        addQuoted(secret);
    }

    private void addText(String text) {
        forms.add(latin1(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** With and without the characters that some leave as they are. */
    private void addUrl(String encoded) {
        String strict = encoded.replace("+", "%20").replace("*", "%2A");
        for (String url : new String[] {
            encoded,
            encoded.replace("+", "%20"),
            strict,
            strict.replace("%7E", "~"),
            strict.replace("%2F", "/"),
            strict.replace("%7E", "~").replace("%2F", "/"),
            encoded.replace("%2F", "/").replace("%7E", "~"),
            strict.replace("%7E", "~")
                    .replace("%21", "!")
                    .replace("%27", "'")
                    .replace("%28", "(")
                    .replace("%29", ")")
                    .replace("%2A", "*")
        }) {
            forms.add(url);
            forms.add(PERCENT.matcher(url).replaceAll(percent -> percent.group().toLowerCase(Locale.ROOT)));
        }
    }

    private void addHexadecimal(byte[] bytes) {
        forms.add(HexFormat.of().formatHex(bytes));
        forms.add(HexFormat.of().withUpperCase().formatHex(bytes));
    }

    /** What of the base64 stays the same whatever stands before and after the bytes. */
    private void addBase64(byte[] bytes, int alignment) {
        byte[] shifted = new byte[alignment + bytes.length];
        System.arraycopy(bytes, 0, shifted, alignment, bytes.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int start = alignment == 0 ? 0 : alignment + 1;
        int end = shifted.length % 3 == 0 ? encoded.length() : encoded.length() - 1;
        if (end - start >= MIN_BASE64) {
            String stable = encoded.substring(start, end);
            forms.add(stable);
            forms.add(stable.replace('+', '-').replace('/', '_'));
        }
    }

    /** The lines of a long value that begins with the first; of the last one what stays the same whatever follows. */
    private void addBase64Lines(byte[] bytes) {
        String encoded = Base64.getEncoder().encodeToString(bytes);
        for (int length : BASE64_LINES) {
            for (int from = 0; encoded.length() > length && from < encoded.length() - BASE64_UNIT; from += length) {
                boolean last = from + length >= encoded.length();
                String line = encoded.substring(from, last ? encoded.length() - BASE64_UNIT : from + length);
                if (line.length() >= MIN_BASE64_LINE) {
                    forms.add(line);
                }
            }
        }
    }

    private void addJson(String text) {
        for (boolean ascii : new boolean[] {false, true}) {
            for (String alsoUnicode : new String[] {"", "<>&", "<>&'", "<>&'=", "<>&'\"+`"}) {
                String json = Escapes.json(text, ascii, alsoUnicode);
                addText(json);
                addText(json.replace("/", "\\/"));
                addText(Escapes.lowerUnicode(json));
                addText(Escapes.lowerUnicode(json).replace("/", "\\/"));
            }
        }
    }

    private void addXml(String text) {
        String inText = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        addText(text.replace("&", "&amp;").replace("<", "&lt;"));
        addText(inText);
        String quoted = inText.replace("\"", "&quot;");
        addText(quoted);
        for (String apostrophe : new String[] {"&apos;", "&#39;", "&#x27;", "&#039;"}) {
            addText(quoted.replace("'", apostrophe));
            addText(inText.replace("\"", "&#34;").replace("'", apostrophe));
        }
    }

    private void addQuoted(String text) {
        addText(text.replace("'", "'\\''"));
        addText(text.replace("'", "'\"'\"'"));
        addText(text.replace("'", "''"));
        addText(text.replace("\\", "\\\\").replace("'", "\\'"));
        addText(Escapes.backslashed(text));
        addText(Escapes.octal(text));
    }

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
