package io.opsconductor.spi;

import java.util.regex.Pattern;

/**
 * Where a secret is kept, in place of the secret: not secret itself. Written as {@code <provider>:<path>}, for example
 * {@code env:OPSCONDUCTOR_SECRET_DB}.
 *
 * @param provider the name of the provider that can get it
 * @param path what the provider finds it by; 1 to 1024 characters without control characters
 */
public record SecretReference(String provider, String path) {
    private static final int MAX_PATH = 1024;
    private static final Pattern PROVIDER = Pattern.compile("[a-z][a-z0-9]{1,31}");

    /** @throws IllegalArgumentException if one of them is malformed */
    public SecretReference {
        if (!PROVIDER.matcher(provider).matches()) {
            throw new IllegalArgumentException("must begin with the name of a provider and a colon, as in env:NAME");
        }
        if (path.isEmpty() || path.length() > MAX_PATH || path.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "must have 1 to " + MAX_PATH + " characters, none of them a control character, behind the colon");
        }
    }

    /** @throws IllegalArgumentException saying what is malformed */
    public static SecretReference parse(String reference) {
        int colon = reference.indexOf(':');
        return new SecretReference(colon < 0 ? "" : reference.substring(0, colon), reference.substring(colon + 1));
    }

    @Override
    public String toString() {
        return provider + ":" + path;
    }
}
