package io.opsconductor.internal.template;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Percent-encodes values for the path and the query of a URL (RFC 3986): all but the unreserved characters, so that a value is one
 * segment, or one name or value of a query, or a part of one. What a path has been made of may not leave the place it stands for.
 */
final class UrlQuoter implements Quoter {
    private static final String UNRESERVED = "-._~";

    private final StringBuilder written = new StringBuilder();

    @Override
    public void literal(String text) {
        written.append(text);
    }

    @Override
    public String quote(String value) {
        if (value.isEmpty() && written.indexOf("?") < 0) {
            throw new UnsafePlaceException("the value is empty, and without it the path would be another one");
        }
        StringBuilder encoded = new StringBuilder();
        for (byte unit : value.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (unit & 0xff);
            if (isUnreserved(character)) {
                encoded.append(character);
            } else {
                encoded.append(String.format(Locale.ROOT, "%%%02X", (int) character));
            }
        }
        written.append(encoded);
        return encoded.toString();
    }

    private static boolean isUnreserved(char character) {
        return character < 0x80 && (Character.isLetterOrDigit(character) || UNRESERVED.indexOf(character) >= 0);
    }

    @Override
    public void end() {
        String text = written.toString();
        String path = text.indexOf('?') < 0 ? text : text.substring(0, text.indexOf('?'));
        for (String segment : path.split("/", -1)) {
            String decoded = segment.replaceAll("%2[eE]", ".");
            if (decoded.equals(".") || decoded.equals("..")) {
                throw new UnsafePlaceException(
                        "a segment of the path would be " + decoded + ", which leads to another path");
            }
        }
    }
}
