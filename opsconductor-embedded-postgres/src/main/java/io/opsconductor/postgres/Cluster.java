package io.opsconductor.postgres;

import io.opsconductor.postgres.EmbeddedPostgresException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A database cluster on disk: the folder {@code data} and the file {@code password} beside it.
 *
 * @param data PostgreSQL's data directory, absolute
 * @param password of the superuser
 * @param binaries the programs that can serve it
 * @param account the account it belongs to
 */
record Cluster(Path data, String password, Binaries binaries, Account account) {
    /** Name of the superuser and of the database made for the application. */
    static final String NAME = "opsconductor";

    private static final Logger log = LoggerFactory.getLogger(Cluster.class);
    private static final int PASSWORD_BYTES = 24;

    /** Opens the cluster of the directory, or makes one when there is none. The caller holds the directory's lock. */
    static Cluster open(Path directory) throws IOException {
        Path data = directory.resolve("data");
        Path passwordFile = directory.resolve("password");
        Binaries binaries = Binaries.install(directory);
        Account account = Account.choose(binaries, directory, data);
        if (!Files.exists(data)) {
            initialise(data, password(passwordFile), binaries, account);
        }
        checkVersion(data, binaries);
        if (!Files.exists(passwordFile)) {
            throw new EmbeddedPostgresException(
                    Reason.DAMAGED_DIRECTORY,
                    "The file " + passwordFile
                            + " with the database's password is missing. Put it back from a backup.");
        }
        account.own(data);
        return new Cluster(data, password(passwordFile), binaries, account);
    }

    private static String password(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            OwnedFiles.writePrivate(
                    file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        return Files.readString(file, StandardCharsets.UTF_8).strip();
    }

    private static void initialise(Path data, String password, Binaries binaries, Account account) throws IOException {
        long start = System.nanoTime();
        log.info("Creating a new PostgreSQL {} database in {}", binaries.fullVersion(), data);
        Path unfinished = data.resolveSibling("data.unfinished");
        Path passwordCopy = data.resolveSibling("data.password");
        OwnedFiles.delete(unfinished);
        OwnedFiles.delete(passwordCopy);
        Files.createDirectory(unfinished);
        account.own(unfinished);
        OwnedFiles.writePrivate(passwordCopy, password);
        account.own(passwordCopy);
        try {
            run(
                    account,
                    "",
                    unfinished,
                    binaries.program("initdb").toString(),
                    "--pgdata=" + unfinished,
                    "--username=" + NAME,
                    "--pwfile=" + passwordCopy,
                    "--auth-host=scram-sha-256",
                    "--auth-local=reject",
                    "--encoding=UTF8",
                    "--locale-provider=builtin",
                    "--builtin-locale=C.UTF-8",
                    "--locale=C",
                    "--text-search-config=simple");
            run(
                    account,
                    "CREATE DATABASE " + NAME + "\n",
                    unfinished,
                    binaries.program("postgres").toString(),
                    "--single",
                    "-D",
                    unfinished.toString(),
                    "-c",
                    "exit_on_error=on",
                    "template1");
        } finally {
            OwnedFiles.delete(passwordCopy);
        }
        Files.move(unfinished, data, StandardCopyOption.ATOMIC_MOVE);
        log.info("Created the database in {} ms", (System.nanoTime() - start) / 1_000_000);
    }

    private static void run(Account account, String input, Path directory, String... command) throws IOException {
        Commands.Outcome outcome = Commands.run(directory, input, account.command(List.of(command)));
        if (!outcome.succeeded()) {
            throw new EmbeddedPostgresException(
                    Reason.START_FAILED,
                    "The database could not be created: " + command[0] + " ended with code " + outcome.exitCode() + ": "
                            + outcome.output());
        }
    }

    private static void checkVersion(Path data, Binaries binaries) throws IOException {
        Path file = data.resolve("PG_VERSION");
        if (!Files.exists(file)) {
            throw new EmbeddedPostgresException(
                    Reason.DAMAGED_DIRECTORY,
                    "The directory " + data + " holds no PostgreSQL database (it has no file PG_VERSION)."
                            + " Restore it from a backup, or choose another directory.");
        }
        String found = Files.readString(file, StandardCharsets.US_ASCII).strip();
        if (!found.equals(binaries.majorVersion())) {
            throw new EmbeddedPostgresException(
                    Reason.WRONG_VERSION,
                    "The database in " + data + " was made by PostgreSQL " + found
                            + ", but this release brings PostgreSQL "
                            + binaries.majorVersion()
                            + ", which cannot read it. Use the release that made it, or choose"
                            + " another directory.");
        }
    }

    /** A word that stands in the command line of every process of this cluster's server, and of no other. */
    String mark() {
        return mark(data);
    }

    static String mark(Path data) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(data.toString().getBytes(StandardCharsets.UTF_8));
            return NAME + "_" + HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "Cluster[" + data + "]";
    }
}
