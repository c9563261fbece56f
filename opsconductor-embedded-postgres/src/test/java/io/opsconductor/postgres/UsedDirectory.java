package io.opsconductor.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Copies of a directory that a server was started and stopped on once, to save each test the first start. */
final class UsedDirectory {
    private UsedDirectory() {}

    private static final class Original {
        static final Path DIRECTORY = make();

        private static Path make() {
            try {
                Path parent = Files.createTempDirectory("opsconductor-used-");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(parent)));
                Path directory = parent.resolve("pg");
                EmbeddedPostgres.builder(directory).start().close();
                return directory;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void remove(Path parent) {
            try {
                OwnedFiles.delete(parent);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    static void copyTo(Path directory) throws IOException {
        Commands.Outcome copy =
                Commands.run(null, "", List.of("cp", "-a", Original.DIRECTORY.toString(), directory.toString()));
        if (!copy.succeeded()) {
            throw new IOException(copy.output());
        }
    }
}
