package io.opsconductor.schedule;

import io.opsconductor.common.NamePart;
import org.jspecify.annotations.Nullable;

/**
 * Which calendars are listed, by name; null stands for any.
 *
 * @param part of the name
 */
public record CalendarQuery(@Nullable NamePart part) {
    public static CalendarQuery all() {
        return new CalendarQuery(null);
    }

    /** @throws io.opsconductor.common.InvalidInputException if the text has not 1 to 128 characters */
    public static CalendarQuery containing(String text) {
        return new CalendarQuery(new NamePart(text));
    }
}
