package io.opsconductor.server.canary;

import java.security.SecureRandom;

/**
 * A secret that is there to be looked for.
 *
 * @param name what it is
 * @param word a part of it that no escaping of characters changes, and that is nowhere else
 * @param value the whole
 */
record Canary(String name, String word, String value) {
    private static final String LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
    private static final int LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    /** A value with characters that each way of writing it down writes in its own way. */
    static Canary of(String name) {
        String word = newWord();
        return new Canary(name, word, "p'\"<é " + word + " +&/\\%$>=");
    }

    /** A value of visible ASCII characters only. */
    static Canary ascii(String name) {
        String word = newWord();
        return new Canary(name, word, "p'\"<" + word + "+&/\\%$>=");
    }

    /** A secret that others have made; a part of it is looked for. */
    static Canary part(String name, String value, int from, int length) {
        return new Canary(name, value.substring(from, from + length), value);
    }

    private static String newWord() {
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            word.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return word.toString();
    }
}
