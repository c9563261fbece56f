package io.opsconductor.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Copies of a data directory that a server was started and stopped on once, to save each test the first start. */
final class UsedDirectory {
    private UsedDirectory() {}

    private static final class Original {
        static final Path DIRECTORY = make();

        private static Path make() {
            try {
                Path parent = Files.createTempDirectory("opsconductor-used-");
                Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(parent)));
                RunningServer.start(parent.resolve("data")).close();
                return parent.resolve("data");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }

        private static void remove(Path parent) {
            try {
                run("rm", "-rf", parent.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Makes the directory and returns it. */
    static Path at(Path directory) throws IOException {
        run("cp", "-a", Original.DIRECTORY.toString(), directory.toString());
        return directory;
    }

    private static void run(String... command) throws IOException {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.onExit().join().exitValue())
                .as(String.join(" ", command))
                .isZero();
    }
}
