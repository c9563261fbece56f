package io.opsconductor.benchmarks.fanout;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The targets, and how to log in to them. Kept in a directory, for the programs that start after each other.
 *
 * @param addresses of the targets; one SSH server may have several
 * @param user who may log in to all of them
 * @param key the file with the user's private key
 */
record Fleet(List<InetSocketAddress> addresses, String user, Path key) {
    private static final String KEY = "key";
    private static final String USER = "user";
    private static final String ADDRESSES = "addresses";

    /** What every side has every target do. */
    static final String COMMAND = "echo hello";

    /** What the target then prints. */
    static final String OUTPUT = "hello\n";

    /** Makes the key. */
    static void makeKey(Path directory) throws IOException, InterruptedException {
        String file = key(directory).toString();
        new ProcessBuilder("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-C", "benchmark", "-f", file)
                .inheritIO()
                .start()
                .waitFor();
    }

    static Path key(Path directory) {
        return directory.resolve(KEY);
    }

    /** @param addresses each a name and a port, with a blank between them */
    static void write(Path directory, String user, List<String> addresses) throws IOException {
        Files.writeString(directory.resolve(USER), user);
        Files.write(directory.resolve(ADDRESSES), addresses);
    }

    /** The first so many targets. */
    static Fleet read(Path directory, int targets) throws IOException {
        return new Fleet(
                Files.readAllLines(directory.resolve(ADDRESSES)).stream()
                        .limit(targets)
                        .map(line -> line.split(" ", 2))
                        .map(parts -> InetSocketAddress.createUnresolved(parts[0], Integer.parseInt(parts[1])))
                        .toList(),
                Files.readString(directory.resolve(USER)),
                key(directory));
    }
}
