package io.opsconductor.spi.transport;

import org.jspecify.annotations.Nullable;

/**
 * Where a file goes on the target.
 *
 * @param path the file's absolute path, or one relative to the user's home
 * @param overwrite whether a file that is there may be replaced; if not, {@link TransportErrorCode#FILE_EXISTS}
 * @param mode the permissions as octal digits, for example {@code 0640}; null for the target's default
 */
public record CopyRequest(
        String path, boolean overwrite, @Nullable String mode) {
    public CopyRequest {
        if (path.isBlank()) {
            throw new IllegalArgumentException("path must not be blank");
        }
        if (mode != null && !mode.matches("0?[0-7]{3}")) {
            throw new IllegalArgumentException("mode must be three octal digits, for example 0640, not " + mode);
        }
    }
}
