package io.opsconductor.internal.job;

import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Matches patterns that people wrote without letting one of them occupy a thread for ever. */
public final class BoundedMatch {
    private static final int MAX_LOOKS = 5_000_000;

    private BoundedMatch() {}

    /** Whether all of the text matches; false too if finding out would take too long. */
    static boolean matches(Pattern pattern, String text) {
        return bounded(pattern, text, Matcher::matches);
    }

    /** Whether some part of the text matches; false too if finding out would take too long. */
    public static boolean finds(Pattern pattern, String text) {
        return bounded(pattern, text, Matcher::find);
    }

    private static boolean bounded(Pattern pattern, String text, Predicate<Matcher> question) {
        try {
            return question.test(pattern.matcher(new Counted(text, new int[1])));
        } catch (TooLongException | StackOverflowError e) {
            return false;
        }
    }

    /** Counts how often the matcher looks at a character: its effort grows with that. */
    private record Counted(CharSequence text, int[] looks) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks[0] > MAX_LOOKS) {
                throw new TooLongException();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Counted(text.subSequence(start, end), looks);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class TooLongException extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLongException() {
            super("the pattern takes too long", null, false, false);
        }
    }
}
