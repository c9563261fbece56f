package io.opsconductor.testkit.ssh;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.function.Supplier;

/**
 * A user of the machine who exists for tests. The password is random, and kept in a file that only root can read, so
 * that test runs side by side do not take it from each other.
 */
final class SystemUser {
    private static final Path DIRECTORY = Path.of("/var/lib/opsconductor-test");

    private SystemUser() {}

    /**
     * Makes the user, with {@code /bin/sh} and a home, if there is none yet.
     *
     * @param newPassword asked for a password if there is none yet
     * @return the user's password
     */
    @SuppressWarnings("try") // the lock is held, not used
    static synchronized String ensure(String name, Supplier<String> newPassword) throws IOException {
        Files.createDirectories(
                DIRECTORY, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path file = DIRECTORY.resolve(name);
        try (FileChannel channel = FileChannel.open(
                        DIRECTORY.resolve(name + ".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            if (!exists(name)) {
                Tool.run("", List.of("/usr/sbin/useradd", "--create-home", "--shell", "/bin/sh", name));
            }
            if (!Files.exists(file)) {
                Files.writeString(file, newPassword.get());
            }
            String password = Files.readString(file);
            // always: the system may have come to have another one than the file. Its default is a hash that takes a
            // tenth of a second of a processor at each login, where a random password needs none.
            Tool.run(
                    name + ":" + password + "\n",
                    List.of("/usr/sbin/chpasswd", "--crypt-method", "SHA256", "--sha-rounds", "1000"));
            return password;
        }
    }

    private static boolean exists(String name) {
        try {
            Tool.run("", List.of("id", "-u", name));
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }
}
