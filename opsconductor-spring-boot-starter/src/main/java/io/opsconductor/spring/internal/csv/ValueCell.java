package io.opsconductor.spring.internal.csv;

import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spring.internal.web.ApiJson;
import java.nio.charset.StandardCharsets;

/**
 * A value of any kind in a cell: a text as it is, anything else as JSON. So is a text that would be read as something else, or
 * that a spreadsheet would take for a formula, which what begins with a quote is not.
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
            return ApiJson.write(value);
        }
        boolean plain = !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) < 0 && text.equals(read(text));
        return plain ? text : ApiJson.write(text);
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
