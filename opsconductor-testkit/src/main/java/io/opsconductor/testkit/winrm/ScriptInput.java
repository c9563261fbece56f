package io.opsconductor.testkit.winrm;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What OpsConductor's bootstrap reads from the beginning of its standard input: a decimal number of bytes, a line
 * feed, and that many bytes of UTF-8, whose fields are separated by U+0000.
 *
 * @param directory empty for the user's home
 */
record ScriptInput(String script, String directory, Map<String, String> environment) {
    private static final String BOOTSTRAP = "# opsconductor bootstrap 1";
    private static final Pattern INLINE =
            Pattern.compile("# opsconductor inline 1\\R\\$encoded = '([A-Za-z0-9+/=]*)'\\R");
    private static final int MAX_BYTES = 64 * 1024 * 1024;

    ScriptInput {
        environment = Map.copyOf(environment);
    }

    /** Whether that decoded text is the bootstrap. */
    static boolean isExpectedBy(String text) {
        return BOOTSTRAP.equals(text.lines().findFirst().orElse(""));
    }

    /**
     * The script that OpsConductor's wrapper for clients without a standard input bears in itself; empty if the decoded
     * text is no such wrapper.
     */
    static Optional<String> inline(String text) {
        Matcher wrapper = INLINE.matcher(text);
        return wrapper.lookingAt()
                ? Optional.of(new String(Base64.getDecoder().decode(wrapper.group(1)), StandardCharsets.UTF_8))
                : Optional.empty();
    }

    /**
     * Reads it and leaves the rest of the input alone.
     *
     * @throws EOFException if the input ends before
     */
    static ScriptInput read(InputStream stdin) throws IOException {
        int length = 0;
        int digits = 0;
        for (int next = stdin.read(); next != '\n'; next = stdin.read()) {
            if (next < 0) {
                throw new EOFException("no length");
            }
            if (next < '0' || next > '9' || ++digits > 9) {
                throw new EOFException("the length is no number");
            }
            length = length * 10 + next - '0';
        }
        byte[] bytes = length > MAX_BYTES ? new byte[0] : stdin.readNBytes(length);
        if (digits == 0 || bytes.length < length) {
            throw new EOFException(bytes.length + " of " + length + " bytes");
        }
        return parse(new String(bytes, StandardCharsets.UTF_8).split("\0", -1));
    }

    private static ScriptInput parse(String[] fields) throws EOFException {
        if (fields.length < 2 || fields.length % 2 != 0) {
            throw new EOFException(fields.length + " fields");
        }
        Map<String, String> environment = new LinkedHashMap<>();
        for (int i = 2; i < fields.length; i += 2) {
            environment.put(fields[i], fields[i + 1]);
        }
        return new ScriptInput(fields[0], fields[1], environment);
    }

    /** What the script's first line calls it; empty if it is not one of OpsConductor's own. */
    String operation() {
        String first = script.lines().findFirst().orElse("").strip();
        return first.startsWith("# opsconductor ") ? first.substring(2) : "";
    }
}
