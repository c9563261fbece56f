package io.opsconductor.internal.engine;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the {@linkplain SecretForms forms} in which secret values may turn up. Safe for use by many threads. */
final class SecretPatterns {
    private final byte[][][] byFirstByte = new byte[256][][];
    /** Which pairs of bytes a secret begins with: nearly all output is told to be none by this alone. */
    private final boolean[] firstPairs = new boolean[256 * 256];

    private final boolean empty;

    SecretPatterns(Collection<String> secrets) {
        Set<String> forms = SecretForms.of(secrets);
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

    boolean isEmpty() {
        return empty;
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

    /** A text that is no stream, with its secrets replaced. */
    String mask(String text) {
        if (empty) {
            return text;
        }
        MaskingStream stream = new MaskingStream(this);
        ByteArrayOutputStream shown = new ByteArrayOutputStream();
        shown.writeBytes(stream.push(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
        shown.writeBytes(stream.end());
        return shown.toString(StandardCharsets.UTF_8);
    }
}
