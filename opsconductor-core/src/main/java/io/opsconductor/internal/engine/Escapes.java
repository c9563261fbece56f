package io.opsconductor.internal.engine;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/** Ways of writing a text in which characters are replaced one by one. */
final class Escapes {
    private static final Pattern UNICODE = Pattern.compile("\\\\u[0-9A-F]{4}");
    private static final String SPECIAL_TO_SHELLS = " \t!\"$&'()*;<>?[\\]^`{|},";
    private static final int FIRST_PRINTABLE = 0x20;
    private static final int LAST_ASCII = 0x7e;

    private Escapes() {}

    /**
     * As in a string of RFC 8259.
     *
     * @param ascii whether all other characters are written by their number
     * @param numbered ASCII characters that are written by their number, which no standard asks for
     */
    static String json(String text, boolean ascii, String numbered) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int letter = "\b\f\n\r\t\"\\".indexOf(c);
            if (numbered.indexOf(c) >= 0 || (ascii && c > LAST_ASCII) || (letter < 0 && c < FIRST_PRINTABLE)) {
                escaped.append(String.format(Locale.ROOT, "\\u%04X", (int) c));
            } else if (letter >= 0) {
                escaped.append('\\').append("bfnrt\"\\".charAt(letter));
            } else {
                escaped.append(c);
            }
        }
        return escaped.toString();
    }

    /** The same, with the numbers of characters in small letters. */
    static String lowerUnicode(String json) {
        return UNICODE.matcher(json).replaceAll(number -> "\\" + number.group().toLowerCase(Locale.ROOT));
    }

    /** As {@code printf %q} of bash writes a word. */
    static String backslashed(String text) {
        StringBuilder escaped = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (SPECIAL_TO_SHELLS.indexOf(c) >= 0) {
                escaped.append('\\');
            }
            escaped.append(c);
        }
        return escaped.toString();
    }

    /** As between {@code $'} and {@code '} where the locale has ASCII only. */
    static String octal(String text) {
        StringBuilder escaped = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            int value = b & 0xff;
            if (value == '\\' || value == '\'') {
                escaped.append('\\').append((char) value);
            } else if (value == '\n') {
                escaped.append("\\n");
            } else if (value < FIRST_PRINTABLE || value > LAST_ASCII) {
                escaped.append(String.format(Locale.ROOT, "\\%03o", value));
            } else {
                escaped.append((char) value);
            }
        }
        return escaped.toString();
    }
}
