package io.opsconductor.postgres;

import io.opsconductor.postgres.EmbeddedPostgresException.Reason;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs of this release, unpacked from the class path once per version into
 * {@code binaries/<version>-<processor>}. A version appears there whole or not at all.
 */
final class Binaries {
    private static final Logger log = LoggerFactory.getLogger(Binaries.class);
    private static final String UNFINISHED = "unfinished";
    private static final Set<PosixFilePermission> READABLE = PosixFilePermissions.fromString("rw-r--r--");
    private static final Set<PosixFilePermission> EXECUTABLE = PosixFilePermissions.fromString("rwxr-xr-x");

    private final Path home;
    private final String version;

    private Binaries(Path home, String version) {
        this.home = home;
        this.version = version;
    }

    /** Unpacks the programs below {@code directory} unless they are there, and removes those of other versions. */
    static Binaries install(Path directory) throws IOException {
        String version = version();
        String processor = processor();
        Path folder = OwnedFiles.createDirectory(directory.resolve("binaries"));
        Files.setPosixFilePermissions(folder, EXECUTABLE);
        Path home = folder.resolve(version + "-" + processor);
        if (!Files.isDirectory(home)) {
            long start = System.nanoTime();
            log.info("Unpacking PostgreSQL {} into {}", version, home);
            Path unfinished = folder.resolve(UNFINISHED);
            OwnedFiles.delete(unfinished);
            extract("/postgres-linux-" + processor + ".txz", unfinished);
            // Once renamed the folder is trusted for ever, so its content must reach the disk first.
            Commands.succeeds(List.of("sync", "-f", unfinished.toString()));
            Files.move(unfinished, home, StandardCopyOption.ATOMIC_MOVE);
            log.info("Unpacked PostgreSQL {} in {} ms", version, (System.nanoTime() - start) / 1_000_000);
        }
        removeOthers(folder, home);
        return new Binaries(home, version);
    }

    private static String version() throws IOException {
        Properties properties = new Properties();
        try (InputStream in = resource("/io/opsconductor/postgres/binaries.properties")) {
            properties.load(in);
        }
        return properties.getProperty("version", "");
    }

    private static String processor() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String architecture = System.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        if (system.equals("linux")) {
            switch (architecture) {
                case "amd64", "x86_64" -> {
                    return "x86_64";
                }
                case "aarch64", "arm64" -> {
                    return "arm_64";
                }
                default -> {}
            }
        }
        throw new EmbeddedPostgresException(
                Reason.UNSUPPORTED_PLATFORM,
                "The embedded PostgreSQL runs on Linux with an x86-64 or 64-bit ARM processor, not on " + system
                        + " with " + architecture + ". Use an external PostgreSQL here.");
    }

    private static InputStream resource(String name) {
        InputStream in = Binaries.class.getResourceAsStream(name);
        if (in == null) {
            throw new EmbeddedPostgresException(
                    Reason.UNSUPPORTED_PLATFORM,
                    "The PostgreSQL programs for this processor are not on the class path (" + name + ").");
        }
        return in;
    }

    private static void extract(String archive, Path target) throws IOException {
        Files.createDirectory(target);
        Files.setPosixFilePermissions(target, EXECUTABLE);
        try (InputStream in = resource(archive);
                TarArchiveInputStream tar =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in, 1 << 16)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(entry, tar, target);
            }
        }
    }

    private static void extract(TarArchiveEntry entry, InputStream content, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("The archive of PostgreSQL holds a path that leaves it: " + entry.getName());
        }
        if (entry.isDirectory()) {
            createReadable(file);
            return;
        }
        if (file.toString().endsWith(".a")) {
            return; // static libraries, for compilers only
        }
        createReadable(file.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, file);
            Files.setPosixFilePermissions(file, (entry.getMode() & 0100) != 0 ? EXECUTABLE : READABLE);
        }
    }

    private static void createReadable(@Nullable Path directory) throws IOException {
        if (directory != null && !Files.isDirectory(directory)) {
            createReadable(directory.getParent());
            Files.createDirectory(directory);
            Files.setPosixFilePermissions(directory, EXECUTABLE);
        }
    }

    private static void removeOthers(Path folder, Path home) throws IOException {
        List<Path> others = new ArrayList<>();
        try (Stream<Path> children = Files.list(folder)) {
            children.filter(child -> !child.equals(home)).forEach(others::add);
        }
        for (Path other : others) {
            OwnedFiles.delete(other);
        }
    }

    /** Absolute path of one of the programs: {@code postgres}, {@code initdb}. */
    Path program(String name) {
        return home.resolve("bin").resolve(name);
    }

    /** The full version, such as {@code 18.6.0}. */
    String fullVersion() {
        return version;
    }

    /** The part of the version that decides whether data can be read, such as {@code 18}. */
    String majorVersion() {
        return version.substring(0, version.indexOf('.'));
    }
}
