package io.opsconductor.internal.target;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads selectors:
 *
 * <pre>
 * or    = and { "or" and }
 * and   = unary { "and" unary }
 * unary = "not" unary | "(" or ")" | term
 * term  = "*" | tag | ("name:" | "protocol:" | "hostname:") pattern
 * </pre>
 */
final class SelectorParser {
    private static final int MAX_LENGTH = 2000;
    private static final int MAX_DEPTH = 50;
    private static final Pattern TOKEN = Pattern.compile("\\s*(?:([()])|([\\p{L}\\p{N}._\\-:/@*]+))");
    private static final Map<String, String> FIELDS =
            Map.of("name:", "name", "protocol:", "protocol", "hostname:", "hostname");

    private final List<String> tokens;
    private final List<Integer> positions;
    private int next;
    private int depth;

    private SelectorParser(List<String> tokens, List<Integer> positions) {
        this.tokens = tokens;
        this.positions = positions;
    }

    /** @throws InvalidInputException {@code selector_invalid}, saying where */
    static Selector parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw invalid("has more than " + MAX_LENGTH + " characters");
        }
        List<String> tokens = new ArrayList<>();
        List<Integer> positions = new ArrayList<>();
        String trimmed = text.stripTrailing();
        Matcher matcher = TOKEN.matcher(trimmed);
        int end = 0;
        while (end < trimmed.length()) {
            if (!matcher.find(end) || matcher.start() != end) {
                throw invalid("has a character that cannot stand there, at position " + (end + 1));
            }
            String token = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
            tokens.add(token);
            positions.add(matcher.end() - token.length() + 1);
            end = matcher.end();
        }
        SelectorParser parser = new SelectorParser(tokens, positions);
        Selector selector = parser.or();
        if (parser.next < tokens.size()) {
            throw parser.unexpected("\"and\" or \"or\"");
        }
        return selector;
    }

    private Selector or() {
        List<Selector> operands = new ArrayList<>(List.of(and()));
        while (accept("or")) {
            operands.add(and());
        }
        return operands.size() == 1 ? operands.get(0) : new Selector.Or(operands);
    }

    private Selector and() {
        List<Selector> operands = new ArrayList<>(List.of(unary()));
        while (accept("and")) {
            operands.add(unary());
        }
        return operands.size() == 1 ? operands.get(0) : new Selector.And(operands);
    }

    private Selector unary() {
        if (++depth > MAX_DEPTH) {
            throw invalid("is nested deeper than " + MAX_DEPTH + " levels");
        }
        try {
            if (accept("not")) {
                return new Selector.Not(unary());
            }
            if (accept("(")) {
                Selector inner = or();
                if (!accept(")")) {
                    throw unexpected("\")\"");
                }
                return inner;
            }
            return term();
        } finally {
            depth--;
        }
    }

    private Selector term() {
        if (next >= tokens.size() || List.of("and", "or", ")").contains(tokens.get(next))) {
            throw unexpected("a tag, or name:, protocol: or hostname: with a value");
        }
        String token = tokens.get(next++);
        if (token.equals("*")) {
            return new Selector.All();
        }
        for (Map.Entry<String, String> field : FIELDS.entrySet()) {
            if (token.startsWith(field.getKey())) {
                return new Selector.Field(
                        field.getValue(), token.substring(field.getKey().length()));
            }
        }
        return new Selector.Tag(token);
    }

    private boolean accept(String token) {
        if (next < tokens.size() && tokens.get(next).equals(token)) {
            next++;
            return true;
        }
        return false;
    }

    private InvalidInputException unexpected(String wanted) {
        return next < tokens.size()
                ? invalid("has \"" + tokens.get(next) + "\" at position " + positions.get(next) + " where " + wanted
                        + " should stand")
                : invalid("ends where " + wanted + " should stand");
    }

    private static InvalidInputException invalid(String reason) {
        return new InvalidInputException(
                CoreErrorCode.SELECTOR_INVALID,
                "The selector " + reason + ". Write for example: env:prod and (role:web or role:db) and not name:old-*",
                List.of(new FieldError("selector", reason)));
    }
}
