package io.opsconductor.benchmarks.output;

import io.opsconductor.postgres.EmbeddedPostgres;
import io.opsconductor.testkit.ssh.OpenSshServer;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** What the parts can do alone: OpenSSH's own client to nowhere, and the same bytes written into a table of the same shape. */
final class Ceilings {
    private static final int CHUNK = 32 * 1024;
    private static final int CHUNKS_IN_COMMIT = 100;
    private static final int COLUMNS = 10;
    /** Seconds between the beginnings of PostgreSQL's time and of Unix's. */
    private static final long POSTGRES_EPOCH = 946_684_800L;

    private Ceilings() {}

    /** All targets at once, a client each; in seconds. */
    static double ssh(String port, Path directory, String key) throws IOException, InterruptedException {
        long start = System.nanoTime();
        List<Process> clients = new ArrayList<>();
        for (int i = 1; i <= Printed.TARGETS; i++) {
            clients.add(new ProcessBuilder(
                            "ssh",
                            "-i",
                            key,
                            "-p",
                            port,
                            "-oBatchMode=yes",
                            "-oStrictHostKeyChecking=no",
                            "-oUserKnownHostsFile=/dev/null",
                            OpenSshServer.USER + "@127.0.0." + i,
                            Printed.command(directory))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        }
        for (Process client : clients) {
            if (client.waitFor() != 0) {
                throw new IllegalStateException("ssh ended with " + client.exitValue());
            }
        }
        return seconds(start);
    }

    static double insert(EmbeddedPostgres postgres, Path directory) throws IOException, SQLException {
        byte[] lines = Files.readAllBytes(directory.resolve("lines"));
        UUID run = UUID.randomUUID();
        try (Connection connection = table(postgres, "inserted");
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO opsconductor.inserted
                            (run_id, seq, at, kind, target_run_id, step_run_id, data)
                        VALUES (?, ?, ?, 'stdout', ?, ?, ?)
                        """)) {
            Timestamp now = new Timestamp(System.currentTimeMillis());
            long start = System.nanoTime();
            long seq = 0;
            for (int target = 1; target <= Printed.TARGETS; target++) {
                for (int from = 0; from < Printed.BYTES; from += CHUNK) {
                    insert.setObject(1, run);
                    insert.setLong(2, ++seq);
                    insert.setTimestamp(3, now);
                    insert.setLong(4, target);
                    insert.setLong(5, target);
                    insert.setBytes(6, chunk(lines, target, from));
                    insert.addBatch();
                    if (seq % CHUNKS_IN_COMMIT == 0) {
                        insert.executeBatch();
                        connection.commit();
                    }
                }
            }
            insert.executeBatch();
            connection.commit();
            return seconds(start);
        }
    }

    static double copy(EmbeddedPostgres postgres, Path directory) throws IOException, SQLException {
        byte[] lines = Files.readAllBytes(directory.resolve("lines"));
        UUID run = UUID.randomUUID();
        try (Connection connection = table(postgres, "copied")) {
            long start = System.nanoTime();
            List<Chunk> chunks = new ArrayList<>();
            long seq = 0;
            for (int target = 1; target <= Printed.TARGETS; target++) {
                for (int from = 0; from < Printed.BYTES; from += CHUNK) {
                    chunks.add(new Chunk(++seq, target, chunk(lines, target, from)));
                    if (chunks.size() == CHUNKS_IN_COMMIT) {
                        copy(connection, run, chunks);
                        chunks.clear();
                    }
                }
            }
            copy(connection, run, chunks);
            return seconds(start);
        }
    }

    /** In the binary format of COPY. */
    private static void copy(Connection connection, UUID run, List<Chunk> chunks) throws IOException, SQLException {
        try (DataOutputStream out = new DataOutputStream(new PGCopyOutputStream(
                connection.unwrap(PGConnection.class),
                "COPY opsconductor.copied FROM STDIN (FORMAT binary)",
                1 << 16))) {
            out.write("PGCOPY\n".getBytes(StandardCharsets.US_ASCII));
            out.write(new byte[] {(byte) 0xff, '\r', '\n', 0});
            out.writeLong(0);
            for (Chunk chunk : chunks) {
                out.writeShort(COLUMNS);
                out.writeInt(16);
                out.writeLong(run.getMostSignificantBits());
                out.writeLong(run.getLeastSignificantBits());
                writeLong(out, chunk.seq());
                writeLong(out, (System.currentTimeMillis() / 1000 - POSTGRES_EPOCH) * 1_000_000);
                writeBytes(out, "stdout".getBytes(StandardCharsets.US_ASCII));
                writeLong(out, chunk.target());
                writeLong(out, chunk.target());
                for (int missing = 0; missing < 3; missing++) {
                    out.writeInt(-1);
                }
                writeBytes(out, chunk.data());
            }
            out.writeShort(-1);
        }
        connection.commit();
    }

    private static void writeLong(DataOutputStream out, long value) throws IOException {
        out.writeInt(8);
        out.writeLong(value);
    }

    private static void writeBytes(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    private static Connection table(EmbeddedPostgres postgres, String name) throws SQLException {
        Connection connection =
                DriverManager.getConnection(postgres.jdbcUrl(), postgres.username(), postgres.password());
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE opsconductor." + name + " (LIKE opsconductor.run_event INCLUDING ALL)");
        }
        connection.commit();
        return connection;
    }

    private static byte[] chunk(byte[] lines, int target, int from) {
        int start = Printed.offset(target) + from;
        int end = Printed.offset(target) + Math.min(from + CHUNK, Printed.BYTES);
        return Arrays.copyOfRange(lines, start, end);
    }

    private static double seconds(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private record Chunk(long seq, long target, byte[] data) {}
}
