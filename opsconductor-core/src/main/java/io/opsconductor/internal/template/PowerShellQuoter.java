package io.opsconductor.internal.template;

import org.jspecify.annotations.Nullable;

/**
 * Quotes for PowerShell (its language specification, section 2.3.5.2). PowerShell takes the typographic quotes for
 * quotes too. Where it is not sure what PowerShell would make of a value, it refuses.
 */
final class PowerShellQuoter implements Quoter {
    private static final String SINGLES = "'\u2018\u2019\u201a\u201b";
    private static final String DOUBLES = "\"\u201c\u201d\u201e";

    private enum State {
        PLAIN,
        SINGLE,
        DOUBLE,
        COMMENT
    }

    private State state = State.PLAIN;
    private char previous = '\n';
    private boolean escaped;
    private @Nullable String lost;

    @Override
    public void literal(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (escaped) {
                escaped = false;
                previous = 'x';
            } else {
                step(c);
                previous = c;
            }
        }
    }

    private void step(char c) {
        switch (state) {
            case SINGLE -> state = isSingle(c) ? State.PLAIN : State.SINGLE;
            case COMMENT -> state = c == '\n' ? State.PLAIN : State.COMMENT;
            case DOUBLE -> inDouble(c);
            case PLAIN -> inPlain(c);
        }
    }

    private void inDouble(char c) {
        if (isDouble(c)) {
            state = State.PLAIN;
        } else if (c == '`') {
            escaped = true;
        } else if (c == '(' && previous == '$') {
            lose("after $( inside double quotes");
        }
    }

    private void inPlain(char c) {
        if (c == '`') {
            escaped = true;
        } else if (isSingle(c) || isDouble(c)) {
            if (previous == '@') {
                lose("after a here-string (@" + c + ")");
            }
            state = isSingle(c) ? State.SINGLE : State.DOUBLE;
        } else if (c == '#') {
            if (previous == '<') {
                lose("after a block comment (<#)");
            }
            state = State.COMMENT;
        }
    }

    private void lose(String place) {
        if (lost == null) {
            lost = place;
        }
    }

    private static boolean isSingle(char c) {
        return SINGLES.indexOf(c) >= 0;
    }

    private static boolean isDouble(char c) {
        return DOUBLES.indexOf(c) >= 0;
    }

    @Override
    public String quote(String value) {
        if (lost != null) {
            throw refused(lost);
        }
        if (escaped) {
            throw refused("right after a backtick");
        }
        if (state != State.SINGLE && (previous == '$' || previous == '@')) {
            throw refused("right after " + previous);
        }
        if (value.indexOf('\0') >= 0) {
            throw new UnsafePlaceException("a value with U+0000 cannot be given to a shell");
        }
        previous = 'x';
        return switch (state) {
            case PLAIN -> "'" + doubled(value) + "'";
            case SINGLE -> doubled(value);
            case DOUBLE -> backticked(value);
            case COMMENT -> throw refused("in a comment");
        };
    }

    private static String doubled(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 8);
        value.chars().forEach(c -> {
            quoted.append((char) c);
            if (isSingle((char) c)) {
                quoted.append((char) c);
            }
        });
        return quoted.toString();
    }

    private static String backticked(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 8);
        value.chars().forEach(c -> {
            if (c == '`' || c == '$' || isDouble((char) c)) {
                quoted.append('`');
            }
            quoted.append((char) c);
        });
        return quoted.toString();
    }

    private static UnsafePlaceException refused(String place) {
        return new UnsafePlaceException("a parameter cannot be quoted safely " + place
                + ". Move it, or pass the value through environment or stdin");
    }
}
