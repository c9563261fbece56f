package io.opsconductor.winrm.internal.auth;

import io.opsconductor.spi.credential.WinRmPassword;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** User name and password in each request (RFC 7617); only the channel protects them. */
final class BasicAuthentication implements Authentication {
    private final WinRmPassword credential;

    BasicAuthentication(WinRmPassword credential) {
        this.credential = credential;
    }

    @Override
    public String scheme() {
        return "Basic";
    }

    @Override
    public @Nullable String answer(@Nullable String token) {
        if (token != null) {
            return null;
        }
        byte[] user = (credential.username() + ":").getBytes(StandardCharsets.UTF_8);
        return credential.password().reveal(password -> {
            byte[] both = Arrays.copyOf(user, user.length + password.length);
            System.arraycopy(password, 0, both, user.length, password.length);
            String text = Base64.getEncoder().encodeToString(both);
            Arrays.fill(both, (byte) 0);
            return text;
        });
    }

    @Override
    public boolean everyRequest() {
        return true;
    }
}
