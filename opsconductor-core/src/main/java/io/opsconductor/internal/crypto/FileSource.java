package io.opsconductor.internal.crypto;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.spi.OpsConductorException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A file of random bytes that its owner alone can read. All of its bytes count. */
record FileSource(Path file) implements KeySource {
    private static final String KIND = "file";
    private static final int FEWEST_BYTES = 32;
    private static final int MOST_BYTES = 64 * 1024;
    private static final Set<PosixFilePermission> OWNER = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Fresh fresh(KmsKeys kms) {
        KeyParameters parameters = new KeyParameters(KIND, KeyParameters.newSalt(), null, null);
        return new Fresh(parameters, derive(parameters, kms));
    }

    @Override
    public WrappingKey derive(KeyParameters parameters, KmsKeys kms) {
        byte[] content = read();
        try {
            return WrappingKey.derived(content, parameters.salt());
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private byte[] read() {
        try {
            requireOwnersAlone();
            try (InputStream in = Files.newInputStream(file)) {
                byte[] content = in.readNBytes(MOST_BYTES + 1);
                requireSize(content.length);
                return content;
            }
        } catch (NoSuchFileException e) {
            throw unusable(
                    "The master key file " + file + " is not there. Put it back from a backup; or, for a new database,"
                            + " make one with: head -c 32 /dev/urandom > " + file + " && chmod 600 " + file,
                    e);
        } catch (IOException e) {
            throw unusable(
                    "The master key file " + file + " cannot be read. See that it belongs to the user of this process,"
                            + " and to nobody else: chmod 600 " + file,
                    e);
        }
    }

    private void requireOwnersAlone() throws IOException {
        // Of a link the permissions of what it points to count: secrets are mounted as links.
        if (Files.getFileAttributeView(file, PosixFileAttributeView.class) == null) {
            return;
        }
        Set<PosixFilePermission> others = EnumSet.noneOf(PosixFilePermission.class);
        others.addAll(Files.getPosixFilePermissions(file, new LinkOption[0]));
        others.removeAll(OWNER);
        if (!others.isEmpty()) {
            throw unusable(
                    "The master key file " + file + " can be used by others than its owner. Take that from them:"
                            + " chmod 600 " + file,
                    null);
        }
    }

    private void requireSize(int bytes) {
        if (bytes < FEWEST_BYTES || bytes > MOST_BYTES) {
            throw unusable(
                    "The master key file " + file + " must have 32 bytes to 64 KiB of random data. For a new database,"
                            + " make one with: head -c 32 /dev/urandom > " + file + " && chmod 600 " + file,
                    null);
        }
    }

    private static OpsConductorException unusable(String message, @Nullable Throwable cause) {
        return new OpsConductorException(CoreErrorCode.MASTER_KEY_UNUSABLE, message, Map.of(), cause);
    }
}
