package io.opsconductor.spring.internal.csv;

import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.dataformat.csv.CsvMapper;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spring.internal.web.RequestErrorCode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * Records of cells.
 *
 * @param header the first record; empty if there is none
 * @param rows the others, without blank lines
 */
public record CsvTable(List<String> header, List<Row> rows) {
    private static final ObjectReader READER =
            new CsvMapper().readerForListOf(String.class).with(CsvParser.Feature.WRAP_AS_ARRAY);

    public CsvTable {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    /**
     * Reads records.
     *
     * @param checkRows told how many rows there are so far, after each; ends the reading by throwing
     * @throws OpsConductorException {@code csv_malformed}, saying after which line
     */
    public static CsvTable read(String text, IntConsumer checkRows) {
        List<String> header = List.of();
        List<Row> rows = new ArrayList<>();
        int line = 1;
        try (MappingIterator<List<String>> records = READER.readValues(text)) {
            while (records.hasNextValue()) {
                line = records.getCurrentLocation().getLineNr();
                List<String> cells = records.nextValue();
                boolean blank = cells.size() <= 1 && String.join("", cells).isEmpty();
                if (header.isEmpty() && !blank) {
                    header = cells;
                } else if (!blank) {
                    rows.add(new Row(line, cells));
                    checkRows.accept(rows.size());
                }
            }
        } catch (IOException e) {
            throw new OpsConductorException(
                    RequestErrorCode.CSV_MALFORMED,
                    "The body is not CSV as in RFC 4180, in line " + line
                            + " or after it: a quote is not closed, or goes on after its end.",
                    Map.of("line", Integer.toString(line)),
                    null);
        }
        return new CsvTable(header, rows);
    }

    /**
     * @param line on which it begins, from 1; a quoted cell may go over several lines
     * @param cells as many as it has
     */
    public record Row(int line, List<String> cells) {
        public Row {
            cells = List.copyOf(cells);
        }
    }
}
