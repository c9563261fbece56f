package io.opsconductor;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.internal.crypto.EasyGuesses;
import io.opsconductor.spi.Secret;
import java.nio.CharBuffer;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * What the keyset that seals all secrets is itself sealed with. Printing it shows nothing.
 *
 * @param passphrase at least 16 characters, not easily guessed; stretched with PBKDF2-HMAC-SHA256, 600,000 rounds, and a random salt
 */
public record MasterKey(Secret passphrase) {
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

    /** @throws InvalidInputException {@code validation_failed} if it is too short, or easily guessed */
    public MasterKey {
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
    }

    /** What examples have in the place of a key. */
    private static boolean isPlaceholder(Secret passphrase) {
        return passphrase.revealChars(
                chars -> PLACEHOLDER.matcher(CharBuffer.wrap(chars)).find());
    }

    public static MasterKey passphrase(Secret passphrase) {
        return new MasterKey(passphrase);
    }
}
