package io.opsconductor.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** How much was copied, and its checksum. */
record HashedCopy(long size, String sha256) {
    private static final int CHUNK = 32 * 1024;

    /** @param path for the message when there are more than {@code most} bytes */
    static HashedCopy of(InputStream from, OutputStream to, long most, String path) throws IOException {
        MessageDigest digest = newDigest();
        byte[] chunk = new byte[CHUNK];
        long size = 0;
        int read;
        while ((read = from.read(chunk)) >= 0) {
            size += read;
            if (size > most) {
                throw FileFailures.tooLarge(path, most);
            }
            digest.update(chunk, 0, read);
            to.write(chunk, 0, read);
        }
        to.flush();
        return new HashedCopy(size, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
