package io.opsconductor.testkit.winrm;

import io.opsconductor.testkit.host.CommandRequest;
import io.opsconductor.testkit.host.Execution;
import io.opsconductor.testkit.host.HostCommands;
import io.opsconductor.testkit.host.LocalProcess;
import io.opsconductor.testkit.host.Outlet;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;

/** Runs what a user asks for with {@code /bin/sh}, unless there is a scripted answer. Safe for use by many threads. */
final class UnixShell {
    private final Map<String, String> environment;
    private final HostCommands commands;
    private final Executor threads;
    private final Path scripts;
    private final Runnable dropConnections;

    /**
     * @param environment that every command finds
     * @param scripts a directory for script files, which nobody else can read
     * @param dropConnections for scripted answers that do so
     */
    UnixShell(
            Map<String, String> environment,
            HostCommands commands,
            Executor threads,
            Path scripts,
            Runnable dropConnections) {
        this.environment = Map.copyOf(environment);
        this.commands = commands;
        this.threads = threads;
        this.scripts = scripts;
        this.dropConnections = dropConnections;
    }

    /**
     * A line of {@code cmd}, whose input and output have the code page of its console. A scripted answer goes out as it
     * is.
     */
    Program line(CommandRequest request, Path directory, Charset codePage) {
        return program(
                request,
                (stdout, stderr) ->
                        real(request, List.of("/bin/sh", "-c", request.text()), directory, codePage, stdout, stderr));
    }

    /** A script, whose text no other user of this machine sees. */
    Program script(CommandRequest request, Path directory, Charset codePage) {
        return program(request, (stdout, stderr) -> {
            Path file = Files.createTempFile(scripts, "script", ".sh");
            try {
                Files.writeString(file, request.text());
                Execution execution =
                        real(request, List.of("/bin/sh", file.toString()), directory, codePage, stdout, stderr);
                execution.ended().thenRun(() -> delete(file));
                return execution;
            } catch (IOException | RuntimeException e) {
                delete(file);
                throw e;
            }
        });
    }

    private Program program(CommandRequest request, HostedCommand.Launch real) {
        return new HostedCommand(
                (stdout, stderr) -> commands.start(
                        request, () -> new Outlet(stdout, stderr, dropConnections), () -> real.start(stdout, stderr)),
                threads);
    }

    private Execution real(
            CommandRequest request,
            List<String> command,
            Path directory,
            Charset codePage,
            OutputStream stdout,
            OutputStream stderr)
            throws IOException {
        Map<String, String> all = new HashMap<>(environment);
        all.putAll(request.environment());
        return ConsoleProcess.start(
                LocalProcess.builder(command).directory(directory).environment(all), codePage, stdout, stderr, threads);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // the directory is deleted when the host is closed
        }
    }
}
