package io.opsconductor.internal.template;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Quotes for the POSIX shell (IEEE 1003.1-2017, section 2.2). Follows quotes, comments and substitutions; where it
 * cannot be sure what the shell would make of a value, it refuses.
 */
final class ShQuoter implements Quoter {
    private enum State {
        PLAIN,
        SINGLE,
        DOUBLE,
        /** {@code $'...'} of bash and others. */
        ANSI_C,
        COMMENT,
        /** {@code $(...)}, and {@code (...)} inside of it. */
        SUBSTITUTION,
        /** <code>${...}</code>. */
        EXPANSION
    }

    private final Deque<State> states = new ArrayDeque<>();
    private final StringBuilder word = new StringBuilder();
    private char previous = '\n';
    private boolean escaped;
    private boolean hereDocument;
    private @Nullable String lost;

    ShQuoter() {
        states.push(State.PLAIN);
    }

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
        switch (states.element()) {
            case SINGLE -> popIf(c == '\'');
            case ANSI_C -> {
                escaped = c == '\\';
                popIf(c == '\'');
            }
            case COMMENT -> {
                popIf(c == '\n');
                line(c);
            }
            case DOUBLE -> {
                if (c == '"') {
                    states.pop();
                } else {
                    shared(c);
                }
            }
            case EXPANSION -> inExpansion(c);
            case SUBSTITUTION -> inSubstitution(c);
            case PLAIN -> plain(c);
        }
    }

    private void inExpansion(char c) {
        if ("'\"`$\\{".indexOf(c) >= 0) {
            lose("after quotes or substitutions inside ${...}");
        }
        popIf(c == '}');
    }

    private void inSubstitution(char c) {
        if (Character.isLetter(c)) {
            word.append(c);
        } else {
            word.setLength(0);
        }
        if (word.toString().equals("case")) {
            lose("after a \"case\" inside $(...)");
        }
        if (c == ')') {
            states.pop();
        } else if (c == '(') {
            if (previous == '(') {
                lose("after arithmetic $((");
            }
            states.push(State.SUBSTITUTION);
        } else {
            plain(c);
        }
    }

    private void plain(char c) {
        line(c);
        if (c == '#' && (Character.isWhitespace(previous) || ";&|()".indexOf(previous) >= 0)) {
            states.push(State.COMMENT);
        } else if (c == '<' && previous == '<') {
            hereDocument = true;
        } else if (c == '\'') {
            states.push(previous == '$' ? State.ANSI_C : State.SINGLE);
        } else if (c == '"') {
            states.push(State.DOUBLE);
        } else {
            shared(c);
        }
    }

    /** What means the same inside double quotes and outside. */
    private void shared(char c) {
        if (c == '\\') {
            escaped = true;
        } else if (c == '`') {
            lose("after a backquote; write $(...) instead");
        } else if (c == '{' && previous == '$') {
            states.push(State.EXPANSION);
        } else if (c == '(' && previous == '$') {
            word.setLength(0);
            states.push(State.SUBSTITUTION);
        }
    }

    private void popIf(boolean closed) {
        if (closed) {
            states.pop();
        }
    }

    private void line(char c) {
        if (c == '\n' && hereDocument) {
            lose("after a here-document (<<)");
        }
    }

    private void lose(String place) {
        if (lost == null) {
            lost = place;
        }
    }

    @Override
    public String quote(String value) {
        if (lost != null) {
            throw refused(lost);
        }
        if (escaped) {
            throw refused("right after a backslash");
        }
        if (previous == '$' && states.element() != State.SINGLE) {
            throw refused("right after a dollar sign");
        }
        if (value.indexOf('\0') >= 0) {
            throw new UnsafePlaceException("a value with U+0000 cannot be given to a shell");
        }
        State state = states.element();
        previous = 'x';
        return switch (state) {
            case PLAIN, SUBSTITUTION -> "'" + value.replace("'", "'\\''") + "'";
            case SINGLE -> value.replace("'", "'\\''");
            case DOUBLE ->
                value.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("$", "\\$")
                        .replace("`", "\\`");
            case ANSI_C -> throw refused("inside $'...'");
            case COMMENT -> throw refused("in a comment");
            case EXPANSION -> throw refused("inside ${...}");
        };
    }

    private static UnsafePlaceException refused(String place) {
        return new UnsafePlaceException("a parameter cannot be quoted safely " + place
                + ". Move it, or pass the value through environment or stdin");
    }
}
