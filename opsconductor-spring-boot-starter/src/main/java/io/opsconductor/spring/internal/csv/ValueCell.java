package io.opsconductor.spring.internal.csv;

import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spring.internal.web.ApiJson;
import java.nio.charset.StandardCharsets;

/**
 * A value of any kind in a cell: a text as it is, anything else as JSON. So is a text that would be read as something else, or
 * that a spreadsheet would take for a formula, which what begins with a quote is not. Where lists are separated by semicolons,
 * a spreadsheet cuts cells at each of them: none is written but as an escape of JSON.
 */
public final class ValueCell {
    /** What JSON begins with that is not the start of a word. */
    private static final String STARTS = "\"{[-0123456789tf";

    /** What spreadsheets take a formula to begin with, also in full width. */
    private static final String FORMULAS = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private ValueCell() {}

    /** @param value as JSON has them, not null; gives a cell that is not empty */
    public static String write(Object value) {
        if (!(value instanceof String text)) {
            return json(value);
        }
        boolean plain = !text.isEmpty()
                && FORMULAS.indexOf(text.charAt(0)) < 0
                && text.indexOf(';') < 0
                && text.equals(read(text));
        return plain ? text : json(text);
    }

    /** In JSON a semicolon stands in texts only. */
    private static String json(Object value) {
        return ApiJson.write(value).replace(";", "\\u003b");
    }

    /** @param cell not empty */
    public static Object read(String cell) {
        if (STARTS.indexOf(cell.charAt(0)) < 0) {
            return cell;
        }
        try {
            Object value = ApiJson.read(cell.getBytes(StandardCharsets.UTF_8), Object.class);
            // 1.10 and 007 are no numbers to whoever wrote them
            return value instanceof Number && !ApiJson.write(value).equals(cell) ? cell : value;
        } catch (OpsConductorException e) {
            return cell;
        }
    }
}
