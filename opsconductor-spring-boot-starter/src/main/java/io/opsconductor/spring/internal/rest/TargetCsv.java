package io.opsconductor.spring.internal.rest;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.ImportItem;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.spring.internal.csv.CsvTable;
import io.opsconductor.spring.internal.csv.ValueCell;
import io.opsconductor.target.TargetEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Targets as the rows of a table. */
final class TargetCsv {
    private static final List<String> COLUMNS =
            List.of("name", "protocol", "hostname", "port", "credential_ref", "tags", "depends_on");
    private static final String METADATA = "metadata.";
    private static final String SEPARATOR = ";";
    private static final int MAX_COLUMNS = 1_000;
    private static final int MAX_ERRORS = 20;

    private TargetCsv() {}

    /** @throws InvalidInputException {@code validation_failed} if the columns are not those of targets */
    static List<ImportItem<TargetEntry>> items(CsvTable table) {
        checkColumns(table.header());
        return table.rows().stream().map(row -> item(table.header(), row)).toList();
    }

    private static void checkColumns(List<String> header) {
        if (header.size() > MAX_COLUMNS) {
            throw new InvalidInputException(
                    "The first line of the CSV has " + header.size() + " columns, and may have " + MAX_COLUMNS + ".",
                    new FieldError("columns", "must be at most " + MAX_COLUMNS));
        }
        List<FieldError> errors = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (String column : header) {
            boolean known =
                    COLUMNS.contains(column) || (column.startsWith(METADATA) && column.length() > METADATA.length());
            if (!known) {
                errors.add(new FieldError(
                        column,
                        "is not a column of targets; those are " + String.join(", ", COLUMNS) + " and " + METADATA
                                + "<key>"));
            } else if (!seen.add(column)) {
                errors.add(new FieldError(column, "is there twice"));
            }
        }
        if (!header.contains("name")) {
            errors.add(new FieldError("name", "is a column that must be there"));
        }
        if (!errors.isEmpty()) {
            throw new InvalidInputException(
                    "The first line of the CSV must name the columns: \""
                            + errors.get(0).path() + "\" " + errors.get(0).reason() + ".",
                    errors.subList(0, Math.min(errors.size(), MAX_ERRORS)));
        }
    }

    private static ImportItem<TargetEntry> item(List<String> header, CsvTable.Row row) {
        Map<String, String> cells = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(header.size(), row.cells().size()); i++) {
            cells.put(header.get(i), row.cells().get(i));
        }
        String name = cells.getOrDefault("name", "");
        List<FieldError> errors = new ArrayList<>();
        if (row.cells().size() != header.size()) {
            errors.add(new FieldError(
                    "", "has " + row.cells().size() + " cells where the first line has " + header.size()));
        } else if (name.isEmpty()) {
            errors.add(new FieldError("name", "must be given"));
        }
        Integer port = port(given(cells, "port"), errors);
        if (!errors.isEmpty()) {
            return ImportItem.unreadable(row.line(), name.isEmpty() ? null : name, errors);
        }
        List<String> tags = list(cells.get("tags"));
        return ImportItem.of(
                row.line(),
                name,
                new TargetEntry(
                        name,
                        given(cells, "protocol"),
                        given(cells, "hostname"),
                        port,
                        cells.get("credential_ref"),
                        tags == null ? null : Set.copyOf(tags),
                        metadata(cells),
                        list(cells.get("depends_on"))));
    }

    private static @Nullable Integer port(@Nullable String cell, List<FieldError> errors) {
        try {
            return cell == null ? null : Integer.valueOf(cell);
        } catch (NumberFormatException e) {
            errors.add(new FieldError("port", "must be a whole number"));
            return null;
        }
    }

    private static @Nullable String given(Map<String, String> cells, String column) {
        String cell = cells.get(column);
        return cell == null || cell.isEmpty() ? null : cell;
    }

    private static @Nullable List<String> list(@Nullable String cell) {
        return cell == null
                ? null
                : Stream.of(cell.split(SEPARATOR))
                        .map(String::strip)
                        .filter(part -> !part.isEmpty())
                        .distinct()
                        .toList();
    }

    private static @Nullable Map<String, Object> metadata(Map<String, String> cells) {
        if (cells.keySet().stream().noneMatch(column -> column.startsWith(METADATA))) {
            return null;
        }
        Map<String, Object> metadata = new LinkedHashMap<>();
        cells.forEach((column, cell) -> {
            if (column.startsWith(METADATA) && !cell.isEmpty()) {
                metadata.put(key(column), ValueCell.read(cell));
            }
        });
        return metadata;
    }

    static List<String> header(List<String> metadataKeys) {
        return Stream.concat(COLUMNS.stream(), metadataKeys.stream().map(key -> METADATA + written(key)))
                .toList();
    }

    private static String written(String key) {
        return key.isEmpty() || key.startsWith("\"") || key.contains(SEPARATOR) ? ValueCell.write(key) : key;
    }

    private static String key(String column) {
        String key = column.substring(METADATA.length());
        return key.startsWith("\"") && ValueCell.read(key) instanceof String text ? text : key;
    }

    /** @param target with all that it has */
    static List<String> row(TargetEntry target, List<String> metadataKeys) {
        List<String> cells = new ArrayList<>(List.of(
                target.name(),
                Objects.requireNonNullElse(target.protocol(), ""),
                Objects.requireNonNullElse(target.hostname(), ""),
                target.port() == null ? "" : target.port().toString(),
                Objects.requireNonNullElse(target.credentialRef(), ""),
                cell(
                        target.tags() == null
                                ? Stream.of()
                                : target.tags().stream().sorted()),
                cell(target.dependsOn() == null ? Stream.of() : target.dependsOn().stream())));
        Map<String, Object> metadata = target.metadata() == null ? Map.of() : target.metadata();
        for (String key : metadataKeys) {
            Object value = metadata.get(key);
            cells.add(value == null ? "" : ValueCell.write(value));
        }
        return cells;
    }

    /** A tag may begin as a formula does: then the cell does not. */
    private static String cell(Stream<String> parts) {
        String cell = parts.collect(Collectors.joining(SEPARATOR));
        return cell.startsWith("-") || cell.startsWith("@") ? SEPARATOR + cell : cell;
    }
}
