package io.opsconductor.spring.internal.web;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A request whose body ends in an error when it is longer than allowed, whatever length it claims, and is hashed while it is
 * read where it matters whether it is the same as another.
 */
final class LimitedRequest extends HttpServletRequestWrapper {
    private final long limit;
    private final @Nullable MessageDigest digest;
    private @Nullable ServletInputStream stream;

    LimitedRequest(HttpServletRequest request, long limit) {
        super(request);
        this.limit = limit;
        this.digest = request.getHeader(Creation.HEADER) == null ? null : sha256();
    }

    /** Of what was read of the body; only of a request with an {@code Idempotency-Key}. */
    String bodyHash() {
        if (digest == null) {
            throw new IllegalStateException("the request has no " + Creation.HEADER);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (stream == null) {
            stream = new LimitedStream(super.getInputStream(), limit, digest);
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    /** The body is longer than allowed. */
    static final class BodyTooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static final class LimitedStream extends ServletInputStream {
        private final ServletInputStream body;
        private final @Nullable MessageDigest digest;
        private long left;

        LimitedStream(ServletInputStream body, long limit, @Nullable MessageDigest digest) {
            this.body = body;
            this.left = limit;
            this.digest = digest;
        }

        @Override
        public int read() throws IOException {
            int value = body.read();
            count(value < 0 ? 0 : 1);
            if (digest != null && value >= 0) {
                digest.update((byte) value);
            }
            return value;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = body.read(buffer, offset, length);
            count(Math.max(read, 0));
            if (digest != null && read > 0) {
                digest.update(buffer, offset, read);
            }
            return read;
        }

        private void count(int bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new BodyTooLargeException();
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }

        @Override
        public void close() throws IOException {
            body.close();
        }
    }
}
