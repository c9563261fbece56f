package io.opsconductor.internal.secret;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.secret.SecretErrorCode;
import io.opsconductor.spi.secret.SecretException;
import io.opsconductor.spi.secret.SecretProvider;
import io.opsconductor.spi.secret.SecretSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Files below the one directory that the operator allows, such as container platforms mount. */
public final class FileProvider implements SecretProvider {
    private static final int MAX_BYTES = 64 * 1024;

    @Override
    public String name() {
        return "file";
    }

    @Override
    public SecretSource open(Map<String, String> settings) {
        String directory = settings.getOrDefault("directory", "");
        if (directory.isBlank() || !Path.of(directory).isAbsolute()) {
            throw new SecretException(
                    SecretErrorCode.SECRET_FORBIDDEN,
                    "No directory is allowed. Set the setting directory of file to an absolute path.");
        }
        return path -> read(Path.of(directory), path);
    }

    private static Secret read(Path directory, String path) {
        try {
            Path file = allowed(directory, path);
            try (InputStream in = Files.newInputStream(file)) {
                return content(in.readNBytes(MAX_BYTES + 1));
            }
        } catch (NoSuchFileException e) {
            throw new SecretException(
                    SecretErrorCode.SECRET_NOT_FOUND, "There is no such file on the node. Put it on each node.", e);
        } catch (IOException e) {
            throw new SecretException(
                    SecretErrorCode.SECRET_SOURCE_UNAVAILABLE,
                    "The file cannot be read. See that the user of the node may read it.",
                    e);
        }
    }

    /** Where links lead is what counts: those of a directory that container platforms mount lead nowhere else. */
    private static Path allowed(Path directory, String path) throws IOException {
        Path asked;
        try {
            asked = Path.of(path);
        } catch (InvalidPathException e) {
            throw outside(directory);
        }
        boolean climbs = false;
        for (Path part : asked) {
            climbs |= part.toString().equals("..");
        }
        if (climbs || !asked.isAbsolute() || !asked.startsWith(directory)) {
            throw outside(directory);
        }
        Path file = asked.toRealPath();
        if (!file.startsWith(directory.toRealPath()) || !Files.isRegularFile(file)) {
            throw outside(directory);
        }
        return file;
    }

    private static SecretException outside(Path directory) {
        return new SecretException(
                SecretErrorCode.SECRET_FORBIDDEN,
                "Only files below " + directory + " may be used, by their absolute paths and without leaving it.");
    }

    private static Secret content(byte[] bytes) {
        try {
            if (bytes.length > MAX_BYTES) {
                throw new SecretException(SecretErrorCode.SECRET_FORBIDDEN, "The file has more than 64 KiB.");
            }
            int length = bytes.length;
            if (length > 0 && bytes[length - 1] == '\n') {
                length--;
                if (length > 0 && bytes[length - 1] == '\r') {
                    length--;
                }
            }
            if (length == 0) {
                throw new SecretException(SecretErrorCode.SECRET_NOT_FOUND, "The file is empty.");
            }
            byte[] exact = Arrays.copyOf(bytes, length);
            try {
                return Secret.ofBytes(exact);
            } finally {
                Arrays.fill(exact, (byte) 0);
            }
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }
}
