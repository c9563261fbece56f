package io.opsconductor.server.canary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What every process of this machine was started with, at one moment. */
final class Processes {
    /**
     * @param ofServer whether it is the server, or was started by it
     * @param ofTest whether it is of this test, its hosts included, or an orphan
     */
    record Seen(long pid, boolean ofServer, boolean ofTest, String name, byte[] arguments, byte[] environment) {}

    private Processes() {}

    static List<Seen> now(long server) {
        List<Seen> processes = new ArrayList<>();
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            for (Path directory : directories) {
                long pid = Long.parseLong(directory.getFileName().toString());
                processes.add(new Seen(
                        pid,
                        isOf(pid, server),
                        isOf(pid, ProcessHandle.current().pid()) || isOrphan(pid),
                        new String(read(directory.resolve("comm")), StandardCharsets.UTF_8).strip(),
                        read(directory.resolve("cmdline")),
                        read(directory.resolve("environ"))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return processes;
    }

    private static boolean isOf(long pid, long ancestor) {
        for (ProcessHandle at = ProcessHandle.of(pid).orElse(null);
                at != null;
                at = at.parent().orElse(null)) {
            if (at.pid() == ancestor) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOrphan(long pid) {
        return ProcessHandle.of(pid)
                .flatMap(ProcessHandle::parent)
                .map(parent -> parent.pid() == 1)
                .orElse(false);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return new byte[0]; // the process has ended
        }
    }
}
