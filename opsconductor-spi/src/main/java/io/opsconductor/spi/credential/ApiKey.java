package io.opsconductor.spi.credential;

import io.opsconductor.spi.Secret;
import java.util.Objects;

/**
 * A key that an HTTP endpoint accepts.
 *
 * @param header the request header that carries the key, for example {@code Authorization}
 * @param prefix what stands before the key in the header, for example {@code "Bearer "}; may be empty
 */
public record ApiKey(String header, String prefix, Secret key) implements CredentialData {
    public ApiKey {
        CredentialFields.requireText("header", header);
        Objects.requireNonNull(prefix, "prefix");
        Objects.requireNonNull(key, "key");
    }

    @Override
    public CredentialType type() {
        return CredentialType.API_KEY;
    }

    @Override
    public String username() {
        return "";
    }
}
