package io.opsconductor.internal.db;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where a page begins: the key of the last item of the page before, made opaque. */
public final class Cursor {
    private Cursor() {}

    /** The key in a request's cursor, or null for the first page. */
    public static @Nullable String text(PageRequest page) {
        String cursor = page.cursor();
        if (cursor == null) {
            return null;
        }
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

    public static @Nullable UUID uuid(PageRequest page) {
        String text = text(page);
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw invalid();
        }
    }

    /** As a number of at least 0, or -1 for the first page. */
    public static long number(PageRequest page) {
        String text = text(page);
        try {
            return text == null ? -1 : Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw invalid();
        }
    }

    /**
     * A page out of rows of which one more than the limit was asked for, to see whether there is a next page.
     *
     * @param key what the next page begins after, of an item
     */
    public static <T> Page<T> page(List<T> rows, PageRequest page, long total, Function<T, Object> key) {
        return page(rows, page, new BoundedCount(total, true), key);
    }

    /** As the other, of a list that is counted up to a bound. */
    public static <T> Page<T> page(List<T> rows, PageRequest page, BoundedCount total, Function<T, Object> key) {
        if (rows.size() <= page.limit()) {
            return new Page<>(rows, total.value(), total.exact(), null);
        }
        List<T> items = rows.subList(0, page.limit());
        String last = key.apply(items.get(items.size() - 1)).toString();
        String next = Base64.getUrlEncoder().withoutPadding().encodeToString(last.getBytes(StandardCharsets.UTF_8));
        return new Page<>(items, total.value(), total.exact(), next);
    }

    /** What to throw for a cursor that none was given out as. */
    public static InvalidInputException invalid() {
        return new InvalidInputException(
                CoreErrorCode.CURSOR_INVALID,
                "The cursor is not one that this list gave out. Leave it out to begin at the first page.",
                List.of(new FieldError("cursor", "is not valid")));
    }
}
