package io.opsconductor.postgres;

import io.opsconductor.postgres.EmbeddedPostgresException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The claim of one server on one directory, held through a lock on the file {@code lock} in it. The operating system
 * releases it when the process ends, however it ends.
 *
 * <p>Safe for use by many threads; closing twice is fine.
 */
public final class DirectoryLock implements AutoCloseable {
    private static final String FILE_NAME = "lock";

    /**
     * Directories this JVM holds. POSIX drops every lock a process has on a file as soon as the process closes any
     * descriptor of it, so a second attempt in the same JVM must not even open the file.
     */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final FileChannel channel;

    private DirectoryLock(Path directory, FileChannel channel) {
        this.directory = directory;
        this.channel = channel;
    }

    /**
     * Takes the directory, which is created if need be.
     *
     * @throws EmbeddedPostgresException with {@link Reason#DIRECTORY_IN_USE} when another server, in this process or
     *     another, holds it; with {@link Reason#NOT_PERMITTED} when it cannot be written
     */
    public static DirectoryLock acquire(Path directory) {
        Path real = OwnedFiles.createDirectory(directory);
        if (!HELD.add(real)) {
            throw inUse(real, Long.toString(ProcessHandle.current().pid()));
        }
        boolean taken = false;
        try {
            DirectoryLock lock = tryAcquire(real);
            if (lock == null) {
                throw inUse(real, holder(real));
            }
            taken = true;
            return lock;
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    Reason.NOT_PERMITTED, "The directory " + real + " cannot be locked: " + e.getMessage(), e);
        } finally {
            if (!taken) {
                HELD.remove(real);
            }
        }
    }

    private static @Nullable DirectoryLock tryAcquire(Path directory) throws IOException {
        FileChannel channel =
                FileChannel.open(directory.resolve(FILE_NAME), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
            if (lock == null) {
                return null;
            }
            channel.truncate(0);
            channel.write(
                    ByteBuffer.wrap(Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII)));
            return new DirectoryLock(directory, channel);
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
    }

    private static String holder(Path directory) throws IOException {
        return Files.readString(directory.resolve(FILE_NAME), StandardCharsets.US_ASCII)
                .trim();
    }

    private static EmbeddedPostgresException inUse(Path directory, String pid) {
        return new EmbeddedPostgresException(
                Reason.DIRECTORY_IN_USE,
                "The directory " + directory + " is in use by another server"
                        + (pid.isEmpty() ? "" : " (process " + pid + ")")
                        + ". Stop that server first, or choose another directory.");
    }

    /** The directory, absolute and without symbolic links. */
    public Path directory() {
        return directory;
    }

    @Override
    public void close() {
        try {
            if (channel.isOpen()) {
                channel.close();
                HELD.remove(directory);
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    Reason.NOT_PERMITTED,
                    "The lock on " + directory + " cannot be released: " + Objects.toString(e.getMessage()),
                    e);
        }
    }
}
