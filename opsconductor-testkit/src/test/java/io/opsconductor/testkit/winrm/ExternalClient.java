package io.opsconductor.testkit.winrm;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Programs that others wrote, run as they are. */
final class ExternalClient {
    private static final int LIMIT_SECONDS = 120;

    private ExternalClient() {}

    /** What a program printed, and how it ended. */
    record Result(int exitCode, String stdout, String stderr) {}

    /** Fails with what to install, if a file that a Debian package brings is not there. */
    static void require(String file, String debianPackage) {
        if (!Files.exists(Path.of(file))) {
            throw new AssertionError(
                    "This test needs " + file + ": install Debian's " + debianPackage + " (.ci/run does).");
        }
    }

    /** The text of a file beside this class. */
    static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(ExternalClient.class.getResourceAsStream(name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A configuration of OpenSSL that has MD4, which Python's NTLM takes from there. */
    static Path legacyOpenSsl(Path directory) {
        Path file = directory.resolve("openssl.cnf");
        try {
            return Files.writeString(file, resource("legacy-openssl.cnf"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Result run(Map<String, String> environment, String input, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            CompletableFuture<String> stdout = read(process.getInputStream());
            CompletableFuture<String> stderr = read(process.getErrorStream());
            try (var stdin = process.outputWriter(StandardCharsets.UTF_8)) {
                stdin.write(input);
            }
            if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command + " did not end: " + stdout.join() + stderr.join());
            }
            return new Result(process.exitValue(), stdout.join(), stderr.join());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** On a thread of its own: one of the common pool may be the only one there is. */
    private static CompletableFuture<String> read(InputStream stream) {
        CompletableFuture<String> text = new CompletableFuture<>();
        Thread reader = new Thread(
                () -> {
                    try (stream) {
                        text.complete(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        text.completeExceptionally(e);
                    }
                },
                "output-of-a-client");
        reader.setDaemon(true);
        reader.start();
        return text;
    }
}
