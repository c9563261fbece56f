package io.opsconductor.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory that is there as long as its fleet. */
record HomeDirectory(Path path) {
    static HomeDirectory create(String name) {
        try {
            return new HomeDirectory(
                    Files.createTempDirectory("opsconductor-" + name + "-").toRealPath());
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory", e);
        }
    }

    /** Removes what is in it. */
    void clear() {
        remove(false);
    }

    /** Removes it. */
    void delete() {
        remove(true);
    }

    private void remove(boolean itself) {
        if (!Files.exists(path)) {
            return;
        }
        List<Path> all;
        try (Stream<Path> found = Files.walk(path)) {
            all = found.filter(file -> itself || !file.equals(path))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path file : all) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be emptied", e);
        }
    }
}
