package io.opsconductor.testkit.winrm;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.HexFormat;

/** {@code # opsconductor copy 1}: receives a file in frames, and puts it in its place when its hash is right. */
record CopyOperation(Path target, boolean overwrite) implements HostOperation {
    private static final int HASH_LENGTH = 64;
    private static final int MAX_FRAME = 64 * 1024 * 1024;

    @Override
    public void run(InputStream stdin, OutputStream stdout) throws IOException, Failure {
        Path directory = target.getParent();
        if (directory == null || !Files.isDirectory(directory)) {
            throw new Failure(NOT_FOUND, "the directory is missing: " + directory);
        }
        if (Files.isDirectory(target)) {
            throw new Failure(overwrite ? FAILED : FILE_EXISTS, "this is a directory: " + target);
        }
        if (!overwrite && Files.exists(target)) {
            throw new FileAlreadyExistsException(target.toString());
        }
        Path temporary = Files.createTempFile(directory, ".opsconductor-", ".part");
        try {
            MessageDigest digest = Sha256.start();
            DataInputStream frames = new DataInputStream(stdin);
            long size = 0;
            try (OutputStream out = Files.newOutputStream(temporary)) {
                for (byte[] frame = frame(frames); frame.length > 0; frame = frame(frames)) {
                    out.write(frame);
                    digest.update(frame);
                    size += frame.length;
                }
            }
            String hash = HexFormat.of().formatHex(digest.digest());
            String expected = new String(exactly(frames, HASH_LENGTH), StandardCharsets.US_ASCII);
            if (!hash.equals(expected)) {
                throw new Failure(CHECKSUM_MISMATCH, "the content has the hash " + hash + ", not " + expected);
            }
            place(temporary);
            stdout.write((size + " " + hash + "\n").getBytes(StandardCharsets.US_ASCII));
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** A link fails if the name is taken, as a move by which nothing may be replaced would not. */
    private void place(Path temporary) throws IOException {
        if (overwrite) {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } else {
            Files.createLink(target, temporary);
        }
    }

    private static byte[] frame(DataInputStream frames) throws IOException {
        int length = frames.readInt();
        if (length < 0 || length > MAX_FRAME) {
            throw new IOException("a frame of " + length + " bytes");
        }
        return exactly(frames, length);
    }

    private static byte[] exactly(InputStream stdin, int length) throws IOException {
        byte[] bytes = stdin.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the input ended early");
        }
        return bytes;
    }
}
