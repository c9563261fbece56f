package io.opsconductor.testkit.winrm;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** {@code # opsconductor fetch 1}: prints a file's size, its content and its hash. */
record FetchOperation(Path source, long maxBytes) implements HostOperation {
    private static final int BLOCK = 64 * 1024;

    @Override
    public void run(InputStream stdin, OutputStream stdout) throws IOException, Failure {
        if (!Files.exists(source)) {
            throw new NoSuchFileException(source.toString());
        }
        if (!Files.isRegularFile(source)) {
            throw new Failure(FAILED, "this is no file: " + source);
        }
        try (InputStream content = Files.newInputStream(source)) {
            long size = Files.size(source);
            if (size > maxBytes) {
                throw new Failure(TOO_LARGE, size + " bytes are more than " + maxBytes);
            }
            stdout.write((size + "\n").getBytes(StandardCharsets.US_ASCII));
            stdout.write(HexFormat.of().formatHex(send(content, size, stdout)).getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static byte[] send(InputStream content, long size, OutputStream stdout) throws IOException {
        MessageDigest digest = Sha256.start();
        byte[] block = new byte[BLOCK];
        for (long left = size; left > 0; ) {
            int read = content.read(block, 0, (int) Math.min(block.length, left));
            if (read < 0) {
                throw new EOFException("the file has become shorter");
            }
            digest.update(block, 0, read);
            stdout.write(block, 0, read);
            left -= read;
        }
        return digest.digest();
    }
}
