package io.opsconductor.testkit.transport;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.spi.transport.CopyRequest;
import io.opsconductor.spi.transport.FileTransfer;
import io.opsconductor.spi.transport.TransportErrorCode;
import io.opsconductor.spi.transport.TransportException;
import io.opsconductor.spi.transport.TransportSession;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

/** How files are copied to and fetched from a target. */
interface FileContract extends TransportSubject {
    @Test
    default void copiesAFileVerified() throws NoSuchAlgorithmException {
        byte[] content = random(3_000_000);
        String path = directory() + "/it's a \"file\" $(x) ü";
        try (TransportSession session = connect()) {
            FileTransfer transfer =
                    Await.value(session.copyTo(new CopyRequest(path, false, null), new ByteArrayInputStream(content)));

            assertThat(transfer).isEqualTo(new FileTransfer(content.length, sha256(content), true));
        }
        assertThat(read("cd " + directory() + "; cat it* | sha256sum; ls -A | wc -l"))
                .isEqualTo(sha256(content) + "  -\n1\n");
    }

    @Test
    default void givesAFileItsModeOrRefusesIt() {
        CopyRequest request = new CopyRequest(directory() + "/file", false, "0640");
        try (TransportSession session = connect()) {
            CompletionStage<FileTransfer> copy = session.copyTo(request, bytes("x"));
            if (hasFileModes()) {
                Await.value(copy);
                assertThat(read("stat -c %a " + request.path())).isEqualTo("640\n");
            } else {
                assertThat(Await.failure(copy).errorCode()).isEqualTo(TransportErrorCode.UNSUPPORTED);
                assertThat(read("ls -A " + directory())).isEmpty();
            }
        }
    }

    @Test
    default void copiesAnEmptyFile() {
        String path = directory() + "/empty";
        try (TransportSession session = connect()) {
            Await.value(session.copyTo(new CopyRequest(path, false, null), InputStream.nullInputStream()));
        }
        assertThat(read("wc -c <" + path).strip()).isEqualTo("0");
    }

    @Test
    default void copiesToAPathRelativeToTheHome() {
        String name = "opsconductor-contract-" + System.nanoTime();
        try (TransportSession session = connect()) {
            Await.value(session.copyTo(new CopyRequest(name, false, null), bytes("x")));
        }
        assertThat(read("cd; cat " + name + "; rm " + name)).isEqualTo("x");
    }

    @Test
    default void replacesAFileOnlyIfAllowed() {
        String path = directory() + "/there";
        read("echo old >" + path);
        try (TransportSession session = connect()) {
            TransportException refused =
                    Await.failure(session.copyTo(new CopyRequest(path, false, null), bytes("new")));
            assertThat(refused.errorCode()).isEqualTo(TransportErrorCode.FILE_EXISTS);
            assertThat(read("cat " + path)).isEqualTo("old\n");

            Await.value(session.copyTo(new CopyRequest(path, true, null), bytes("new")));
        }
        assertThat(read("cat " + path + "; ls -A " + directory())).isEqualTo("newthere\n");
    }

    @Test
    default void copyThatFailsLeavesNothing() {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(random(100_000)), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("broken");
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                throw new IOException("broken");
            }
        });
        try (TransportSession session = connect()) {
            TransportException failure =
                    Await.failure(session.copyTo(new CopyRequest(directory() + "/new", true, null), broken));

            assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.FILE_TRANSFER_FAILED);
        }
        assertThat(read("ls -A " + directory())).isEmpty();
    }

    @Test
    default void copyIntoAMissingDirectoryFailsAsNotFound() {
        try (TransportSession session = connect()) {
            TransportException failure =
                    Await.failure(session.copyTo(new CopyRequest(directory() + "/no/file", true, null), bytes("x")));

            assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.FILE_NOT_FOUND);
        }
    }

    @Test
    default void fetchesAFileVerified() throws NoSuchAlgorithmException {
        String path = directory() + "/source";
        read("head -c 3000000 /dev/urandom >" + path);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (TransportSession session = connect()) {
            FileTransfer transfer = Await.value(session.fetch(path, content, 3_000_000));

            assertThat(transfer).isEqualTo(new FileTransfer(3_000_000, sha256(content.toByteArray()), true));
        }
        assertThat(read("sha256sum <" + path)).startsWith(sha256(content.toByteArray()));
    }

    @Test
    default void fetchOfAMissingFileFailsAsNotFound() {
        assertThat(fetchFailure(directory() + "/missing", 1000).errorCode())
                .isEqualTo(TransportErrorCode.FILE_NOT_FOUND);
    }

    @Test
    default void fetchOfADirectoryFails() {
        assertThat(fetchFailure(directory(), 1_000_000).errorCode()).isEqualTo(TransportErrorCode.FILE_TRANSFER_FAILED);
    }

    @Test
    default void fetchOfALargerFileFailsBeforeItIsRead() {
        String path = directory() + "/large";
        read("head -c 1001 /dev/zero >" + path);
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        try (TransportSession session = connect()) {
            TransportException failure = Await.failure(session.fetch(path, content, 1000));

            assertThat(failure.errorCode()).isEqualTo(TransportErrorCode.FILE_TOO_LARGE);
            assertThat(content.size()).isZero();
        }
    }

    private TransportException fetchFailure(String path, long most) {
        try (TransportSession session = connect()) {
            return Await.failure(session.fetch(path, OutputStream.nullOutputStream(), most));
        }
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(42).nextBytes(bytes);
        return bytes;
    }

    private static String sha256(byte[] content) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    }
}
