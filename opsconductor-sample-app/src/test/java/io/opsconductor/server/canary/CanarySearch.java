package io.opsconductor.server.canary;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the words of canaries in bytes of whatever kind: as they are, in UTF-16, in hexadecimal, and as base64 of either
 * at any alignment, also where it is broken into lines. It knows nothing of how the server masks.
 */
final class CanarySearch {
    private static final Charset[] CHARSETS = {
        StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE
    };

    private final Map<Integer, List<Pattern>> byBeginning = new HashMap<>();

    private record Pattern(String canary, byte[] bytes) {}

    CanarySearch(Collection<Canary> canaries) {
        for (Canary canary : canaries) {
            for (Charset charset : CHARSETS) {
                byte[] word = canary.word().getBytes(charset);
                add(canary, word);
                add(canary, HexFormat.of().formatHex(word));
                add(canary, HexFormat.of().withUpperCase().formatHex(word));
                for (int alignment = 0; alignment < 3; alignment++) {
                    addBase64(canary, word, alignment);
                }
            }
        }
    }

    private void addBase64(Canary canary, byte[] word, int alignment) {
        byte[] shifted = new byte[alignment + word.length];
        System.arraycopy(word, 0, shifted, alignment, word.length);
        String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int start = alignment == 0 ? 0 : alignment + 1;
        int end = shifted.length % 3 == 0 ? encoded.length() : encoded.length() - 1;
        String stable = encoded.substring(start, end);
        add(canary, stable);
        add(canary, stable.replace('+', '-').replace('/', '_'));
    }

    private void add(Canary canary, String form) {
        add(canary, form.getBytes(StandardCharsets.US_ASCII));
    }

    private void add(Canary canary, byte[] form) {
        byBeginning
                .computeIfAbsent(beginning(form, 0), key -> new ArrayList<>())
                .add(new Pattern(canary.name(), form));
    }

    /** The names of those that are in it. */
    Set<String> find(byte[] data) {
        Set<String> found = new TreeSet<>();
        collect(data, found);
        collect(withoutLineEnds(data), found);
        return found;
    }

    private void collect(byte[] data, Set<String> found) {
        for (int at = 0; at + 4 <= data.length; at++) {
            List<Pattern> candidates = byBeginning.get(beginning(data, at));
            if (candidates != null) {
                for (Pattern pattern : candidates) {
                    int end = at + pattern.bytes().length;
                    if (end <= data.length
                            && Arrays.equals(data, at, end, pattern.bytes(), 0, pattern.bytes().length)) {
                        found.add(pattern.canary());
                    }
                }
            }
        }
    }

    /** Without line ends and their escapes, so that what was broken into lines is whole again. */
    private static byte[] withoutLineEnds(byte[] data) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream(data.length);
        for (int at = 0; at < data.length; at++) {
            boolean escape = data[at] == '\\' && at + 1 < data.length && (data[at + 1] == 'n' || data[at + 1] == 'r');
            if (escape) {
                at++;
            } else if (data[at] != '\n' && data[at] != '\r') {
                joined.write(data[at]);
            }
        }
        return joined.toByteArray();
    }

    private static int beginning(byte[] data, int at) {
        return (data[at] & 0xff) << 24
                | (data[at + 1] & 0xff) << 16
                | (data[at + 2] & 0xff) << 8
                | (data[at + 3] & 0xff);
    }
}
