package io.opsconductor.internal.secret;

import io.opsconductor.spi.Secret;
import io.opsconductor.spi.secret.SecretErrorCode;
import io.opsconductor.spi.secret.SecretException;
import io.opsconductor.spi.secret.SecretProvider;
import io.opsconductor.spi.secret.SecretSource;
import java.util.Map;

/**
 * Variables of this process's environment, but only those whose names begin as the operator allows: others, such as the
 * master key, are nobody's to send to a target.
 */
public final class EnvironmentProvider implements SecretProvider {
    private static final String DEFAULT_PREFIX = "OPSCONDUCTOR_SECRET_";

    @Override
    public String name() {
        return "env";
    }

    @Override
    public SecretSource open(Map<String, String> settings) {
        String prefix = settings.getOrDefault("prefix", DEFAULT_PREFIX);
        if (prefix.isBlank()) {
            throw new SecretException(
                    SecretErrorCode.SECRET_FORBIDDEN, "The setting prefix of env is empty, which would allow all.");
        }
        return variable -> {
            if (!variable.startsWith(prefix)) {
                throw new SecretException(
                        SecretErrorCode.SECRET_FORBIDDEN,
                        "Only variables whose names begin with " + prefix + " may be used.");
            }
            String value = System.getenv(variable);
            if (value == null || value.isEmpty()) {
                throw new SecretException(
                        SecretErrorCode.SECRET_NOT_FOUND,
                        "The environment of the node has no such variable. Set it on each node, and start them again.");
            }
            return Secret.ofString(value);
        };
    }
}
