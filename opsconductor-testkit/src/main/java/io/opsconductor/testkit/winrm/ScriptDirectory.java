package io.opsconductor.testkit.winrm;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where scripts wait for the shell that reads them, seen by nobody else. */
record ScriptDirectory(Path path) implements AutoCloseable {
    static ScriptDirectory create() throws IOException {
        return new ScriptDirectory(Files.createTempDirectory("opsconductor-winrm-host"));
    }

    /** Removes it with all in it. */
    @Override
    public void close() {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
            for (Path file : files) {
                Files.deleteIfExists(file);
            }
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // in the system's temporary directory it does no harm
        }
    }
}
