package io.opsconductor.internal.crypto;

import com.nulabinc.zxcvbn.Strength;
import com.nulabinc.zxcvbn.Zxcvbn;
import io.opsconductor.spi.Secret;
import java.nio.CharBuffer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Knows the secrets that are tried first: zxcvbn's lists of leaked passwords, names and words, and what is made of them by
 * repetition, rows of keys, dates and the usual replacements of letters.
 */
public final class EasyGuesses {
    /** Its work grows faster than the length. */
    private static final int LONGEST = 64;

    /** Of 0 to 4; up to here, fewer than a million guesses find it. */
    private static final int HIGHEST_REFUSED_SCORE = 1;

    private static final int SHORTEST_WORD = 3;

    private EasyGuesses() {}

    /**
     * Whether a secret, or its beginning if it is long, is found by fewer than a million guesses.
     *
     * @param words what somebody who guesses would try as well, such as the name of the user
     */
    public static boolean include(Secret secret, Collection<String> words) {
        List<String> lowered = words.stream()
                .filter(word -> word.length() >= SHORTEST_WORD)
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        return secret.revealChars(chars -> {
            Strength strength =
                    Loaded.ZXCVBN.measure(CharBuffer.wrap(chars, 0, Math.min(chars.length, LONGEST)), lowered);
            int score = strength.getScore();
            strength.wipe();
            return score <= HIGHEST_REFUSED_SCORE;
        });
    }

    /** Read when it is first asked for. */
    private static final class Loaded {
        static final Zxcvbn ZXCVBN = new Zxcvbn();
    }
}
