package io.opsconductor.internal.engine;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The forms in which secret values may turn up in output: as they are, in UTF-16LE, as base64 of either at any
 * alignment, URL-encoded, and line by line. Values of fewer than {@value #MIN_LENGTH} characters are not looked for:
 * hiding them would hide ordinary text.
 */
final class SecretPatterns {
    static final int MIN_LENGTH = 4;
    private static final int MIN_LINE = 16;
    private static final int MIN_BASE64 = 6;

    private final byte[][][] byFirstByte = new byte[256][][];
    /** Which pairs of bytes a secret begins with: nearly all output is told to be none by this alone. */
    private final boolean[] firstPairs = new boolean[256 * 256];

    private final boolean empty;

    SecretPatterns(Collection<String> secrets) {
        Set<String> forms = new LinkedHashSet<>();
        for (String secret : secrets) {
            addForms(forms, secret.strip());
            secret.lines()
                    .map(String::strip)
                    .filter(line -> line.length() >= MIN_LINE)
                    .forEach(forms::add);
        }
        this.empty = forms.isEmpty();
        forms.stream()
                .map(form -> form.getBytes(StandardCharsets.ISO_8859_1))
                .collect(Collectors.groupingBy(bytes -> bytes[0] & 0xff))
                .forEach((first, patterns) -> {
                    byFirstByte[first] = longestFirst(patterns);
                    patterns.forEach(pattern -> firstPairs[pair(pattern, 0)] = true);
                });
    }

    private static byte[][] longestFirst(List<byte[]> patterns) {
        return patterns.stream()
                .sorted(Comparator.comparingInt((byte[] bytes) -> bytes.length).reversed())
                .toArray(byte[][]::new);
    }

    /** Forms are kept as Latin-1 strings, so that equal ones are found to be equal. */
    private static void addForms(Set<String> forms, String secret) {
        if (secret.length() < MIN_LENGTH) {
            return;
        }
        byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
        byte[] utf16 = secret.getBytes(StandardCharsets.UTF_16LE);
        forms.add(latin1(utf8));
        forms.add(latin1(utf16));
        forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        forms.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
        for (int alignment = 0; alignment < 3; alignment++) {
            addBase64(forms, utf8, alignment);
            addBase64(forms, utf16, alignment);
        }
    }

    /** What of the base64 stays the same whatever stands before and after the bytes. */
    private static void addBase64(Set<String> forms, byte[] bytes, int alignment) {
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

    private static String latin1(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static int pair(byte[] bytes, int position) {
        return ((bytes[position] & 0xff) << 8) | (bytes[position + 1] & 0xff);
    }

    /** The first position from this one on where a secret begins or may begin; {@code end} if there is none before it. */
    int next(byte[] data, int from, int end) {
        if (empty) {
            return end;
        }
        int last = Math.min(end, data.length - 1);
        for (int position = from; position < last; position++) {
            if (firstPairs[pair(data, position)] && (matchAt(data, position) > 0 || mayBeginAt(data, position))) {
                return position;
            }
        }
        // of the very last byte there is no pair
        return from < end && last < end && mayBeginAt(data, last) ? last : end;
    }

    /** The length of the secret that begins at the position; 0 if none does. */
    int matchAt(byte[] data, int position) {
        byte[][] candidates = byFirstByte[data[position] & 0xff];
        if (candidates != null) {
            for (byte[] pattern : candidates) {
                if (data.length - position >= pattern.length
                        && Arrays.equals(data, position, position + pattern.length, pattern, 0, pattern.length)) {
                    return pattern.length;
                }
            }
        }
        return 0;
    }

    /** Whether all that is left from the position on may be the beginning of a secret. */
    boolean mayBeginAt(byte[] data, int position) {
        byte[][] candidates = byFirstByte[data[position] & 0xff];
        int left = data.length - position;
        if (candidates != null) {
            for (byte[] pattern : candidates) {
                if (left < pattern.length && Arrays.equals(data, position, data.length, pattern, 0, left)) {
                    return true;
                }
            }
        }
        return false;
    }
}
