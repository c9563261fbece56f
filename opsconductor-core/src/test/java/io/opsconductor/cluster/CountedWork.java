package io.opsconductor.cluster;

import io.opsconductor.testkit.ssh.OpenSshServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;

/** A program for hosts that notes when it begins and ends, where no node can touch it, and prints lines in between. */
final class CountedWork {
    private static final int LINES = 8;

    private final Path script;
    private final Path counter;

    CountedWork(OpenSshServer server) {
        this.script = server.directory().resolve("work");
        this.counter = server.directory().resolve("counter");
        try {
            Files.createFile(counter);
            Files.setPosixFilePermissions(counter, PosixFilePermissions.fromString("rw-rw-rw-"));
            Files.writeString(script, """
                    set -- "$1" "$2" "ssh-${SSH_CONNECTION##*127.0.0.}"
                    set -- "$1" "$2" "${3%% *}"
                    printf 'begin %%s\\n' "$*" >> %1$s
                    printf '%%s 1\\n%%s 2\\n%%s 3\\n' "$*" "$*" "$*"
                    printf '%%s 4\\n' "$*"
                    sleep 0.2
                    printf '%%s 5\\n%%s 6\\n%%s 7\\n' "$*" "$*" "$*"
                    printf '%%s 8\\n' "$*"
                    printf 'end %%s\\n' "$*" >> %1$s
                    """.formatted(counter));
            Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command of a step; the run's label comes from a parameter. */
    String command(String step) {
        return "/bin/sh " + script + " {{ label }} " + step;
    }

    /** What a step prints when it comes to its end. */
    String output(String label, String step, String target) {
        StringBuilder output = new StringBuilder();
        for (int line = 1; line <= LINES; line++) {
            output.append(label + " " + step + " " + target + " " + line + "\n");
        }
        return output.toString();
    }

    /** How often what happened: {@code begin LABEL STEP TARGET} and {@code end LABEL STEP TARGET}. */
    Map<String, Integer> counted() {
        try {
            Map<String, Integer> counts = new HashMap<>();
            Files.readAllLines(counter).forEach(line -> counts.merge(line, 1, Integer::sum));
            return counts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
