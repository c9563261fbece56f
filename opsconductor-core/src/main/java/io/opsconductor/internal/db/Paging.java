package io.opsconductor.internal.db;

import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Sort;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page of a sorted list begins and ends, found by the key of the last item of the page before. */
public final class Paging<T> {
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
    /** Of an item that has no time. */
    private static final String NEVER = "infinity";

    private final SortKey<T> key;
    private final boolean descending;
    private final Object list;
    private final PageRequest page;
    private final @Nullable String after;
    private final UUID afterId;

    private Paging(SortKey<T> key, boolean descending, Object list, PageRequest page) {
        this.key = key;
        this.descending = descending;
        this.list = list;
        this.page = page;
        String text = Cursor.text(list, page);
        if (text == null) {
            this.after = null;
            this.afterId = new UUID(0, 0);
        } else {
            int end = text.indexOf(' ');
            this.afterId = Cursor.uuid(text.substring(0, Math.max(end, 0)));
            this.after = checked(text.substring(end + 1));
        }
    }

    /**
     * @param list what is listed, how it is narrowed and sorted, as text: a cursor of another list is none of this
     * @throws io.opsconductor.common.InvalidInputException {@code cursor_invalid}
     */
    public static <T> Paging<T> of(SortKey<T> key, Sort<?> sort, Object list, PageRequest page) {
        return new Paging<>(key, sort.descending(), list, page);
    }

    /** As the other, of a list with one order, the smallest first. */
    public static <T> Paging<T> of(SortKey<T> key, Object list, PageRequest page) {
        return new Paging<>(key, false, list, page);
    }

    private String checked(String value) {
        try {
            switch (key.kind()) {
                case NAME -> {}
                case ID -> Cursor.uuid(value);
                case NUMBER -> Long.parseLong(value);
                case TIME -> {
                    if (!value.equals(NEVER)) {
                        Instant time = Instant.parse(value);
                        if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
                            throw Cursor.invalid();
                        }
                    }
                }
            }
            return value;
        } catch (DateTimeException | NumberFormatException e) {
            throw Cursor.invalid();
        }
    }

    /** Leaves out what stands on the pages before. */
    public Conditions beyond(Conditions conditions) {
        if (after == null) {
            return conditions;
        }
        String than = descending ? " < " : " > ";
        String id = key.idExpression();
        String bound = key.kind().bound();
        return id == null
                ? conditions.and(key.expression() + than + bound, "after", after)
                : conditions
                        .and(
                                "(" + key.expression() + ", " + id + ")" + than + "(" + bound + ", :afterId)",
                                "after",
                                after)
                        .with("afterId", afterId);
    }

    /** From {@code ORDER BY} on. */
    public String order() {
        String direction = descending ? " DESC" : "";
        String id = key.idExpression();
        return "ORDER BY " + key.expression() + direction + (id == null ? "" : ", " + id + direction) + "\n";
    }

    /** How many rows to ask for: one more than the page has, to see whether there is a next page. */
    public int rows() {
        return page.limit() + 1;
    }

    /** @param items as many as there are of {@link #rows()} */
    public Page<T> page(List<T> items, BoundedCount total) {
        return Cursor.page(list, items, page, total, this::place);
    }

    /**
     * As the other, of a page that may end before its limit.
     *
     * @param items at least one if there are more
     * @param more whether there is a next page
     */
    public Page<T> page(List<T> items, boolean more, BoundedCount total) {
        return Cursor.page(list, items, more, total, this::place);
    }

    private String place(T item) {
        Object value = key.value().apply(item);
        return key.id().apply(item) + " " + (value == null ? NEVER : value);
    }
}
