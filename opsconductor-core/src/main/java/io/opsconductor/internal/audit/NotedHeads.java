package io.opsconductor.internal.audit;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where the chains ended once, as somebody noted it: {@code chain:position,...;digest}, the digest over the hashes of
 * the events there. Whether they are there still can be told however long the chains have become since.
 */
final class NotedHeads {
    private static final Pattern TEXT =
            Pattern.compile("((?:\\d{1,9}:\\d{1,18}(?:,\\d{1,9}:\\d{1,18}){0,63})?);([0-9a-f]{64})");

    private final Map<Integer, Long> positions;
    private final String digest;
    private final Map<Integer, byte[]> found = new TreeMap<>();

    private NotedHeads(Map<Integer, Long> positions, String digest) {
        this.positions = positions;
        this.digest = digest;
    }

    static NotedHeads parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches()) {
            String reason = "must be the heads of an earlier verification, as they were given";
            throw new InvalidInputException("The heads " + reason + ".", new FieldError("heads", reason));
        }
        Map<Integer, Long> positions = new TreeMap<>();
        for (String head : matcher.group(1).split(",", -1)) {
            if (!head.isEmpty()) {
                int colon = head.indexOf(':');
                positions.put(Integer.valueOf(head.substring(0, colon)), Long.valueOf(head.substring(colon + 1)));
            }
        }
        return new NotedHeads(positions, matcher.group(2));
    }

    /** Of the present moment. */
    static String text(Map<Integer, Long> positions, Map<Integer, byte[]> hashes) {
        return positions.entrySet().stream()
                        .map(head -> head.getKey() + ":" + head.getValue())
                        .collect(Collectors.joining(","))
                + ";" + digest(positions, hashes);
    }

    /** Takes note of an event that is genuine. */
    void see(int chain, long position, byte[] hash) {
        Long noted = positions.get(chain);
        if (noted != null && noted == position) {
            found.put(chain, hash);
        }
    }

    /** Whether all are there that were. */
    boolean areThere() {
        return found.keySet().equals(positions.keySet())
                && digest(positions, found).equals(digest);
    }

    private static String digest(Map<Integer, Long> positions, Map<Integer, byte[]> hashes) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            positions.forEach((chain, position) -> {
                byte[] hash = hashes.getOrDefault(chain, new byte[0]);
                digest.update(ByteBuffer.allocate(Integer.BYTES * 2 + Long.BYTES)
                        .putInt(chain)
                        .putLong(position)
                        .putInt(hash.length)
                        .array());
                digest.update(hash);
            });
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
