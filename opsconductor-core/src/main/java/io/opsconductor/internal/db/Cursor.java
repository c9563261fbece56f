package io.opsconductor.internal.db;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a page begins: the key of the last item of the page before, made opaque. */
public final class Cursor {
    private static final int MARK_BYTES = 6;

    private Cursor() {}

    /**
     * The key in a request's cursor, or null for the first page.
     *
     * @param list what is listed, how it is narrowed and sorted, as text: a cursor of another list is none of this
     */
    public static @Nullable String text(Object list, PageRequest page) {
        String cursor = page.cursor();
        if (cursor == null) {
            return null;
        }
        String text = decoded(cursor);
        String mark = mark(list);
        if (!text.startsWith(mark)) {
            throw invalid();
        }
        return text.substring(mark.length());
    }

    private static String decoded(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            if (text.isEmpty() || text.indexOf('\0') >= 0) {
                throw invalid();
            }
            return text;
        } catch (IllegalArgumentException | CharacterCodingException e) {
            throw invalid();
        }
    }

    /** As {@link #text}. */
    public static @Nullable UUID uuid(Object list, PageRequest page) {
        String text = text(list, page);
        return text == null ? null : uuid(text);
    }

    static UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    /** As {@link #text}: a number of at least 0, or -1 for the first page. */
    public static long number(Object list, PageRequest page) {
        String text = text(list, page);
        try {
            return text == null ? -1 : Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    /**
     * A page out of rows of which one more than the limit was asked for, to see whether there is a next page.
     *
     * @param list as in {@link #text}
     * @param key what the next page begins after, of an item
     */
    public static <T> Page<T> page(Object list, List<T> rows, PageRequest page, long total, Function<T, Object> key) {
        return page(list, rows, page, new BoundedCount(total, true), key);
    }

    /** As the other, of a list that is counted up to a bound. */
    public static <T> Page<T> page(
            Object list, List<T> rows, PageRequest page, BoundedCount total, Function<T, Object> key) {
        boolean more = rows.size() > page.limit();
        return page(list, more ? rows.subList(0, page.limit()) : rows, more, total, key);
    }

    /**
     * As the other, of a page that may end before its limit.
     *
     * @param items at least one if there are more
     * @param more whether there is a next page
     */
    public static <T> Page<T> page(
            Object list, List<T> items, boolean more, BoundedCount total, Function<T, Object> key) {
        if (!more) {
            return new Page<>(items, total.value(), total.exact(), null);
        }
        String last = mark(list) + key.apply(items.get(items.size() - 1));
        String next = Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
        return new Page<>(items, total.value(), total.exact(), next);
    }

    /** The same on every node, and another for every other list. */
    private static String mark(Object list) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(list.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, MARK_BYTES) + " ";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    /** What to throw for a cursor that none was given out as. */
    public static InvalidInputException invalid() {
        return new InvalidInputException(
                CoreErrorCode.CURSOR_INVALID,
                "The cursor is not one that this list gave out. Leave it out to begin at the first page.",
                List.of(new FieldError("cursor", "is not valid")));
    }
}
