package io.opsconductor.testkit.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Looks for processes of this machine, for tests that kill; reads {@code /proc}. */
public final class Processes {
    private Processes() {}

    /**
     * How many living processes have an argument that is exactly the marker; a process that has ended and waits for
     * its parent does not count.
     */
    public static int count(String marker) {
        int found = 0;
        try (DirectoryStream<Path> all = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path process : all) {
                if (arguments(process).contains("\0" + marker + "\0")) {
                    found++;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private static String arguments(Path process) {
        try {
            return "\0" + new String(Files.readAllBytes(process.resolve("cmdline")), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }
}
