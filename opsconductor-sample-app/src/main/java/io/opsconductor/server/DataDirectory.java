package io.opsconductor.server;

import io.opsconductor.postgres.DirectoryLock;
import io.opsconductor.postgres.EmbeddedPostgresException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where the server keeps what must outlive it: the database, the master key, the certificate. One server at a time
 * holds it.
 */
final class DataDirectory implements AutoCloseable {
    private final DirectoryLock lock;

    private DataDirectory(DirectoryLock lock) {
        this.lock = lock;
    }

    /** Takes the directory. @throws StartRefusedException when another server has it, or it cannot be written */
    static DataDirectory open(Path path) {
        try {
            return new DataDirectory(DirectoryLock.acquire(path));
        } catch (EmbeddedPostgresException e) {
            throw new StartRefusedException(
                    e.getMessage(), "--opsconductor.data-dir=DIRECTORY chooses another directory.", e);
        }
    }

    Path path() {
        return lock.directory();
    }

    /** Where the embedded PostgreSQL lives. */
    Path postgres() {
        return path().resolve("postgres");
    }

    Path tls() {
        return path().resolve("tls");
    }

    /** The master key of this directory, made at the first start. */
    String masterKey() throws IOException {
        Path file = path().resolve("master.key");
        if (!Files.exists(file)) {
            if (hasDatabase()) {
                throw new StartRefusedException(
                        "The master key " + file
                                + " is missing, and without it no credential in the database can be opened.",
                        "Put the file back from a backup, or give the key with OPSCONDUCTOR_MASTER_KEY.");
            }
            PrivateFile.write(file, PrivateFile.randomSecret());
        }
        return PrivateFile.read(file);
    }

    /**
     * Keeps the demo and real servers off each other's data: a demo's administrator has a password everyone knows, and
     * a demo's target runs commands on this machine.
     */
    void claimFor(boolean demo) throws IOException {
        Path mark = path().resolve("demo");
        String remedy = "--opsconductor.data-dir=DIRECTORY chooses another directory.";
        if (demo && !Files.exists(mark)) {
            if (hasDatabase()) {
                throw new StartRefusedException(
                        "The directory " + path() + " holds the data of a server that is no demo.", remedy);
            }
            Files.writeString(mark, "This is a demo's data: its administrator is admin with the password admin123.\n");
        } else if (!demo && Files.exists(mark)) {
            throw new StartRefusedException(
                    "The directory " + path()
                            + " holds the data of the demo, whose administrator has a password that everyone"
                            + " knows.",
                    remedy);
        }
    }

    private boolean hasDatabase() {
        return Files.exists(postgres().resolve("data"));
    }

    @Override
    public void close() {
        lock.close();
    }
}
