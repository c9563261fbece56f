package io.opsconductor.testkit.ssh;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.transport.HostKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A key pair as {@code ssh-keygen} writes it.
 *
 * @param file holds the private key; the public one is beside it, with {@code .pub}
 * @param passphrase what the file is encrypted with, or null
 */
public record TestKey(Path file, @Nullable Secret passphrase) {
    static TestKey generate(Path file, String type, String passphrase, String... options) {
        // one round of the passphrase's hash: nobody tries to guess it, and every login has to compute it
        List<String> command = new ArrayList<>(List.of(
                "ssh-keygen", "-q", "-a", "1", "-t", type, "-N", passphrase, "-C", "testkit", "-f", file.toString()));
        command.addAll(List.of(options));
        Tool.run("", command);
        return new TestKey(file, passphrase.isEmpty() ? null : Secret.ofString(passphrase));
    }

    /** The private key file's content. */
    public Secret privateKey() {
        return Secret.ofString(read(file));
    }

    /** The public key as it stands in {@code authorized_keys}. */
    public String publicLine() {
        return read(Path.of(file + ".pub")).strip();
    }

    HostKey toHostKey() {
        String[] words = publicLine().split(" ", -1);
        String fingerprint = Tool.run("", List.of("ssh-keygen", "-l", "-f", file + ".pub"));
        return new HostKey(words[0], words[1], fingerprint.split(" ", -1)[1]);
    }

    private static String read(Path path) {
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
