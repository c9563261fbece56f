package io.opsconductor.internal.crypto;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.opsconductor.spi.Secret;
import java.nio.CharBuffer;
import java.util.Arrays;
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
    private static final String SEPARATORS = " -_.";

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
            CharBuffer beginning = CharBuffer.wrap(chars, 0, Math.min(chars.length, LONGEST));
            char[] joined = new char[beginning.length()];
            int length = withoutSeparators(beginning, joined);
            boolean guessed = isGuessed(beginning, lowered) || isGuessed(CharBuffer.wrap(joined, 0, length), lowered);
            Arrays.fill(joined, '\0');
            return guessed;
        });
    }

    /** Words with hyphens between them are no words to zxcvbn. */
    private static int withoutSeparators(CharBuffer text, char[] joined) {
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            if (SEPARATORS.indexOf(text.charAt(i)) < 0) {
                joined[length++] = text.charAt(i);
            }
        }
        return length;
    }

    private static boolean isGuessed(CharBuffer text, List<String> words) {
        return Loaded.ZXCVBN.measure(text, words).getScore() <= HIGHEST_REFUSED_SCORE;
    }

    /** Read when it is first asked for. */
    private static final class Loaded {
        static final Zxcvbn ZXCVBN = new Zxcvbn();
    }
}
