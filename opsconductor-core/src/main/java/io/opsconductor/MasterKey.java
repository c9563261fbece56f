package io.opsconductor;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.internal.crypto.EasyGuesses;
import io.opsconductor.internal.crypto.KeySource;
import io.opsconductor.spi.Secret;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.CharBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the keyset that seals all secrets is itself sealed with. Immutable; printing it shows nothing. */
public final class MasterKey {
    private static final int MIN_CHARACTERS = 16;

    private static final Pattern PLACEHOLDER = Pattern.compile("change[-_. ]*(me|it|this)", Pattern.CASE_INSENSITIVE);

    /** What somebody who guesses a master key would try as well. */
    private static final List<String> OBVIOUS_WORDS = List.of(
            "opsconductor",
            "master",
            "masterkey",
            "key",
            "changeme",
            "change",
            "changeit",
            "replace",
            "default",
            "example",
            "passphrase",
            "password",
            "secret",
            "demo",
            "test",
            "your");

    private final KeySource source;

    private MasterKey(KeySource source) {
        this.source = source;
    }

    /**
     * A passphrase, stretched with PBKDF2-HMAC-SHA256, 600,000 rounds, and a random salt.
     *
     * @param passphrase at least 16 characters, not easily guessed
     * @throws InvalidInputException {@code validation_failed} if it is too short, or easily guessed
     */
    public static MasterKey passphrase(Secret passphrase) {
        Objects.requireNonNull(passphrase, "passphrase");
        if (passphrase.<Integer>revealChars(chars -> chars.length) < MIN_CHARACTERS) {
            throw new InvalidInputException(
                    "The master key must have at least " + MIN_CHARACTERS + " characters.",
                    new FieldError("master_key", "must have at least " + MIN_CHARACTERS + " characters"));
        }
        if (isPlaceholder(passphrase) || EasyGuesses.include(passphrase, OBVIOUS_WORDS)) {
            throw new InvalidInputException(
                    "The master key is easily guessed, such as a default, a common word or a repetition, and would protect"
                            + " nothing. Take a random one, for example what openssl rand -base64 32 prints.",
                    new FieldError("master_key", "is easily guessed"));
        }
        return new MasterKey(KeySource.passphrase(passphrase));
    }

    /** A passphrase that was in use and is to be changed, however easily it is guessed. */
    public static MasterKey formerPassphrase(Secret passphrase) {
        return new MasterKey(KeySource.passphrase(Objects.requireNonNull(passphrase, "passphrase")));
    }

    /** What examples have in the place of a key. */
    private static boolean isPlaceholder(Secret passphrase) {
        return passphrase.revealChars(
                chars -> PLACEHOLDER.matcher(CharBuffer.wrap(chars)).find());
    }

    /**
     * A file of 32 bytes to 64 KiB of random data, which its owner alone can read. It is read at the start: one that is
     * missing, too small or open to others fails that with {@code master_key_unusable}.
     */
    public static MasterKey file(Path file) {
        return new MasterKey(KeySource.file(Objects.requireNonNull(file, "file")));
    }

    /**
     * A key that stays in a key management service, of which an {@link io.opsconductor.spi.kms.KmsProvider} is found by
     * {@link java.util.ServiceLoader} or given to the builder. The service is asked at the start; where there is none of
     * the name, that fails with {@code master_key_unusable}.
     *
     * @param uri the key's address, whose scheme is the name of the provider
     * @throws InvalidInputException {@code validation_failed} if it has no scheme
     */
    public static MasterKey kms(String uri) {
        URI key = parsed(uri);
        if (key == null || key.getScheme() == null) {
            String reason =
                    "must be an address whose scheme names a key management service, as in acme-kms://region/key";
            throw new InvalidInputException(
                    "The address of the master key " + reason + ".", new FieldError("master_key_uri", reason));
        }
        return new MasterKey(KeySource.kms(key));
    }

    private static @Nullable URI parsed(String uri) {
        try {
            return new URI(uri);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    KeySource source() {
        return source;
    }

    @Override
    public String toString() {
        return "MasterKey[" + source.kind() + "]";
    }
}
