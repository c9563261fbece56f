package io.opsconductor.internal.user;

import io.opsconductor.internal.crypto.EasyGuesses;
import io.opsconductor.internal.input.InputCheck;
import io.opsconductor.spi.Secret;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What names, addresses and passwords of users must be like. */
public final class UserRules {
    private static final Pattern USERNAME = Pattern.compile("[A-Za-z0-9._@-]{1,64}");
    private static final Pattern EMAIL = Pattern.compile("[^\\s@]{1,64}@[^\\s@]{1,255}");
    private static final int MIN_PASSWORD = 12;
    private static final int MAX_PASSWORD = 256;

    private UserRules() {}

    /** Whether there can be a user of that name. */
    public static boolean isUsername(String text) {
        return USERNAME.matcher(text).matches();
    }

    static InputCheck username(InputCheck check, String username) {
        return check.require(
                isUsername(username),
                "username",
                "must be 1 to 64 letters, digits, dots, hyphens, underscores or at signs");
    }

    static InputCheck email(InputCheck check, @Nullable String email) {
        return check.require(
                email == null || EMAIL.matcher(email).matches(), "email", "must be an address like a@b.org");
    }

    /** @param path what the field is called */
    static InputCheck password(
            InputCheck check, String path, Secret password, String username, @Nullable String email) {
        int characters = password.revealChars(chars -> chars.length);
        if (characters < MIN_PASSWORD || characters > MAX_PASSWORD) {
            return check.require(false, path, "must have " + MIN_PASSWORD + " to " + MAX_PASSWORD + " characters");
        }
        return check.require(
                !EasyGuesses.include(password, words(username, email)),
                path,
                "is easily guessed; take several words that do not belong together, or a random text");
    }

    /**
     * Checks a password that takes the place of another.
     *
     * @throws io.opsconductor.common.InvalidInputException if it breaks a rule, or is the other one
     */
    public static void verifyReplacement(Secret replacement, Secret current, String username, @Nullable String email) {
        InputCheck check = new InputCheck();
        boolean same =
                replacement.reveal(ours -> current.<Boolean>reveal(theirs -> MessageDigest.isEqual(ours, theirs)));
        check.require(!same, "new_password", "must not be the old one");
        password(check, "new_password", replacement, username, email).verify("The new password");
    }

    private static List<String> words(String username, @Nullable String email) {
        List<String> words = new ArrayList<>(List.of("opsconductor", username));
        if (email != null) {
            words.add(email);
            words.addAll(List.of(email.split("[@.]")));
        }
        return words;
    }
}
