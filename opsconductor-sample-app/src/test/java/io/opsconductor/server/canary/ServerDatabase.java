package io.opsconductor.server.canary;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** All rows of all tables of the PostgreSQL that a server has in its data directory. */
final class ServerDatabase {
    private static final Pattern BYTES = Pattern.compile("\\\\x([0-9a-f]+)");
    private static final int PORT_LINE = 3;

    private ServerDatabase() {}

    /** By the name of the table: each row as text, and what of it is binary decoded as well. */
    static Map<String, byte[]> tables(Path dataDirectory) throws IOException, SQLException {
        String port = Files.readAllLines(dataDirectory.resolve("postgres/data/postmaster.pid"))
                .get(PORT_LINE)
                .strip();
        String password = Files.readString(dataDirectory.resolve("postgres/password"));
        Map<String, byte[]> tables = new LinkedHashMap<>();
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://127.0.0.1:" + port + "/opsconductor", "opsconductor", password.strip());
                Statement statement = connection.createStatement()) {
            for (String table : names(statement)) {
                tables.put(table, rows(statement, table));
            }
            tables.put("pg_stat_activity", rows(statement, "pg_stat_activity"));
        }
        return tables;
    }

    private static List<String> names(Statement statement) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery("""
                SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) FROM information_schema.tables
                WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
                ORDER BY 1
                """)) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    private static byte[] rows(Statement statement, String table) throws SQLException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (ResultSet rows = statement.executeQuery("SELECT CAST(t AS text) FROM " + table + " t")) {
            while (rows.next()) {
                String row = rows.getString(1);
                text.writeBytes(row.getBytes(StandardCharsets.UTF_8));
                text.write('\n');
                Matcher bytes = BYTES.matcher(row);
                while (bytes.find()) {
                    text.writeBytes(HexFormat.of().parseHex(bytes.group(1)));
                }
                text.write('\n');
            }
        }
        return text.toByteArray();
    }
}
