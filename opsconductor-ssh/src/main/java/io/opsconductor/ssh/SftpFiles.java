package io.opsconductor.ssh;

import io.opsconductor.spi.transport.CopyRequest;
import io.opsconductor.spi.transport.FileTransfer;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves one file over SFTP. Blocks its caller; {@link #cancel} may come from any thread. */
final class SftpFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SftpFiles.class);
    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");
    private static final int PRIVATE = 0600;
    private static final List<SftpClient.OpenMode> NEW =
            List.of(SftpClient.OpenMode.Write, SftpClient.OpenMode.Create, SftpClient.OpenMode.Exclusive);

    private final Connection connection;
    private final Workers workers;
    private volatile boolean canceled;
    private volatile @Nullable SftpClient client;

    SftpFiles(Connection connection, Workers workers) {
        this.connection = connection;
        this.workers = workers;
    }

    /** Opens the subsystem and lets the work use it; whatever fails comes out as a {@link TransportException}. */
    FileTransfer use(Function<SftpFiles, FileTransfer> work) {
        try (SftpClient opened = open()) {
            client = opened;
            if (canceled) {
                throw FileFailures.canceled(null);
            }
            return work.apply(this);
        } catch (IOException e) {
            throw canceled ? FileFailures.canceled(e) : FileFailures.of(connection, "The transfer", e);
        } catch (TransportException e) {
            throw canceled ? FileFailures.canceled(e) : e;
        }
    }

    void cancel() {
        canceled = true;
        SftpClient opened = client;
        if (opened != null) {
            opened.getClientChannel().close(true);
        }
    }

    FileTransfer copyTo(CopyRequest request, InputStream content) {
        String path = FileFailures.checked(request.path());
        SftpClient sftp = opened();
        int slash = path.lastIndexOf('/');
        String temporary = path.substring(0, slash + 1) + ".opsconductor-" + UUID.randomUUID();
        boolean created = false;
        try {
            refuseOccupied(sftp, request, path);
            HashedCopy copied;
            try (OutputStream out = sftp.write(temporary, NEW)) {
                created = true;
                if (request.mode() != null) {
                    sftp.setStat(temporary, new SftpClient.Attributes().perms(PRIVATE));
                }
                copied = HashedCopy.of(content, out, Long.MAX_VALUE, path);
            }
            if (request.mode() != null) {
                sftp.setStat(temporary, new SftpClient.Attributes().perms(Integer.parseInt(request.mode(), 8)));
            }
            boolean verified = verified(temporary, path, copied);
            move(sftp, temporary, path, request.overwrite());
            created = false;
            return new FileTransfer(copied.size(), copied.sha256(), verified);
        } catch (IOException e) {
            throw FileFailures.of(connection, "Writing " + path, e);
        } finally {
            if (created) {
                removeQuietly(sftp, temporary);
            }
        }
    }

    FileTransfer fetch(String path, OutputStream content, long maxBytes) {
        FileFailures.checked(path);
        SftpClient sftp = opened();
        try {
            SftpClient.Attributes attributes = sftp.stat(path);
            if (attributes.isDirectory()) {
                throw new TransportException(
                        TransportErrorCode.FILE_TRANSFER_FAILED, path + " is a directory.", "Name a file.");
            }
            if (attributes.getSize() > maxBytes) {
                throw FileFailures.tooLarge(path, maxBytes);
            }
            HashedCopy copied;
            try (InputStream in = sftp.read(path)) {
                copied = HashedCopy.of(in, content, maxBytes, path);
            }
            return new FileTransfer(copied.size(), copied.sha256(), verified(path, path, copied));
        } catch (IOException e) {
            throw FileFailures.of(connection, "Reading " + path, e);
        }
    }

    private SftpClient opened() {
        SftpClient opened = client;
        if (opened == null) {
            throw new IllegalStateException("not opened");
        }
        return opened;
    }

    private SftpClient open() {
        try {
            return new QuietSftp().createSftpClient(connection.session());
        } catch (IOException e) {
            if (!connection.isOpen()) {
                throw connection.lost(e);
            }
            throw new TransportException(
                    TransportErrorCode.UNSUPPORTED,
                    "The server on " + connection.endpoint() + " offers no SFTP to this user.",
                    "Enable the sftp subsystem in the server's configuration.",
                    e);
        }
    }

    private static void refuseOccupied(SftpClient sftp, CopyRequest request, String path) throws IOException {
        SftpClient.Attributes there;
        try {
            there = sftp.stat(path);
        } catch (IOException e) {
            if (FileFailures.saysMissing(e)) {
                return;
            }
            throw e;
        }
        if (there.isDirectory()) {
            throw new TransportException(
                    TransportErrorCode.FILE_TRANSFER_FAILED,
                    path + " is a directory.",
                    "Name the file in it that is to be written.");
        }
        if (!request.overwrite()) {
            throw FileFailures.exists(path);
        }
    }

    /** Replaces in one step where the server can; plain renames of version 3 never replace. */
    private void move(SftpClient sftp, String from, String to, boolean overwrite) throws IOException {
        if (!overwrite) {
            try {
                sftp.rename(from, to);
            } catch (IOException e) {
                if (isThere(sftp, to)) {
                    throw FileFailures.exists(to);
                }
                throw e;
            }
            return;
        }
        OpenSSHPosixRenameExtension posix = sftp.getExtension(OpenSSHPosixRenameExtension.class);
        if (posix != null && posix.isSupported()) {
            posix.posixRename(from, to);
        } else {
            if (isThere(sftp, to)) {
                sftp.remove(to);
            }
            sftp.rename(from, to);
        }
    }

    private static boolean isThere(SftpClient sftp, String path) {
        try {
            sftp.lstat(path);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** @return false if the target cannot say; a wrong checksum is an exception */
    private boolean verified(String stored, String path, HashedCopy copied) {
        Duration limit = Duration.ofSeconds(60 + copied.size() / 10_000_000);
        String script = "f=" + ShellText.quoted(stored)
                + "; { sha256sum <\"$f\" || shasum -a 256 <\"$f\" || openssl dgst -sha256 <\"$f\"; } 2>/dev/null";
        Matcher sum = SHA_256.matcher(
                OwnProgram.run(connection, script, limit, workers).join());
        if (!sum.find()) {
            return false;
        }
        if (!sum.group().equals(copied.sha256())) {
            throw new TransportException(
                    TransportErrorCode.CHECKSUM_MISMATCH,
                    "The target's checksum of " + path + " differs from that of the transferred bytes.",
                    "If nobody writes to the file meanwhile, check the target's disk.");
        }
        return true;
    }

    private static void removeQuietly(SftpClient sftp, String path) {
        try {
            sftp.remove(path);
        } catch (IOException e) {
            LOG.debug("A temporary file could not be removed: {}", path, e);
        }
    }
}
