package io.opsconductor.postgres;

import io.opsconductor.postgres.EmbeddedPostgresException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The account PostgreSQL runs under, since it refuses to run as root.
 *
 * @param prefix words put before a command to run it under the account; empty for our own
 * @param uid owner of the data directory as this process sees it
 * @param gid group of the data directory as this process sees it
 */
record Account(List<String> prefix, int uid, int gid) {
    private static final int NOBODY = 65534;

    /**
     * A user namespace without a mapping: to the file system the process stays who it was, to itself it is nobody. It
     * helps below directories that only root may pass, and where root may not change its user id.
     */
    private static final List<String> NAMESPACE = List.of("unshare", "--user");

    Account {
        prefix = List.copyOf(prefix);
    }

    /** Chooses the account by who we are, who owns the data, and what the operating system lets us do. */
    static Account choose(Binaries binaries, Path directory, Path data) throws IOException {
        int self = OwnedFiles.currentUid();
        boolean exists = Files.isDirectory(data);
        if (self != 0) {
            if (exists && OwnedFiles.uid(data) != self) {
                throw new EmbeddedPostgresException(
                        Reason.NOT_PERMITTED,
                        "The database in " + data + " belongs to user " + OwnedFiles.uid(data)
                                + ", but this server runs as user " + self
                                + ". Start the server as it was started before, or give it the directory with chown -R.");
            }
            // initdb demands that its user has a name; containers often run under a bare number.
            boolean nameless = !Commands.succeeds(List.of("id", "-un"));
            List<String> prefix = nameless && reaches(NAMESPACE, binaries, directory) ? NAMESPACE : List.of();
            return new Account(prefix, self, OwnedFiles.gid(Path.of("/proc/self")));
        }
        boolean keepOwner = exists && OwnedFiles.uid(data) != 0;
        int uid = keepOwner ? OwnedFiles.uid(data) : NOBODY;
        int gid = keepOwner ? OwnedFiles.gid(data) : NOBODY;
        List<String> ordinaryUser =
                List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--no-new-privs");
        if (reaches(ordinaryUser, binaries, directory)) {
            return new Account(ordinaryUser, uid, gid);
        }
        if (reaches(NAMESPACE, binaries, directory)) {
            return new Account(NAMESPACE, 0, 0);
        }
        throw new EmbeddedPostgresException(
                Reason.NOT_PERMITTED,
                "PostgreSQL refuses to run as root, and user " + uid + " cannot be used for it in " + directory
                        + ". Start the server as an ordinary user, or choose a directory that every user may pass through"
                        + " and install setpriv (util-linux).");
    }

    private static boolean reaches(List<String> prefix, Binaries binaries, Path directory) {
        List<String> probe = new ArrayList<>(prefix);
        probe.addAll(List.of(
                "/bin/sh",
                "-c",
                "test -x \"$0\" && \"$1\" --version",
                directory.toString(),
                binaries.program("postgres").toString()));
        return Commands.succeeds(probe);
    }

    /** The command that runs {@code command} under this account. */
    List<String> command(List<String> command) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(command);
        return all;
    }

    /** Gives the file or directory to the account if it is not its owner. */
    void own(Path path) throws IOException {
        if (OwnedFiles.uid(path) != uid) {
            OwnedFiles.chown(path, uid, gid);
        }
    }
}
