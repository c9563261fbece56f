package io.opsconductor.spring.internal.csv;

import java.io.IOException;
import java.io.Writer;
import java.util.List;

/** Writes records of cells. Not safe for use by many threads. */
public final class CsvWriter {
    private final Writer to;

    /** @param to is not closed */
    public CsvWriter(Writer to) {
        this.to = to;
    }

    public void write(List<String> cells) throws IOException {
        for (int i = 0; i < cells.size(); i++) {
            to.write(i == 0 ? "" : ",");
            to.write(quoted(cells.get(i)));
        }
        to.write("\r\n");
    }

    private static String quoted(String cell) {
        boolean plain = cell.chars().noneMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n')
                && cell.equals(cell.strip());
        return plain ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }
}
