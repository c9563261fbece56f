package io.opsconductor.internal.template;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with marks for parameters: <code>{{ name }}</code>, quoted for the shell, or <code>{{ name | raw }}</code>,
 * as it is. Braces around anything else are literal. Immutable.
 */
public final class Template {
    private static final Pattern MARK =
            Pattern.compile("\\{\\{\\s*([A-Za-z_][A-Za-z0-9_]*)\\s*(\\|\\s*raw\\s*)?\\}\\}");

    private final List<Part> parts;

    private Template(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    public static Template parse(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher matcher = MARK.matcher(text);
        int end = 0;
        while (matcher.find()) {
            parts.add(new Part(Kind.LITERAL, text.substring(end, matcher.start())));
            parts.add(new Part(matcher.group(2) == null ? Kind.QUOTED : Kind.RAW, matcher.group(1)));
            end = matcher.end();
        }
        parts.add(new Part(Kind.LITERAL, text.substring(end)));
        return new Template(parts);
    }

    /** The parameters it has marks for. */
    public Set<String> names() {
        return names(Kind.QUOTED, Kind.RAW);
    }

    /** The parameters it inserts as they are. */
    public Set<String> rawNames() {
        return names(Kind.RAW);
    }

    private Set<String> names(Kind... kinds) {
        Set<String> names = new LinkedHashSet<>();
        for (Part part : parts) {
            if (List.of(kinds).contains(part.kind())) {
                names.add(part.text());
            }
        }
        return names;
    }

    /**
     * The text with its marks filled in.
     *
     * @param values gives the value of each parameter named
     * @throws UnsafePlaceException if a value cannot be carried safely to where its mark stands
     */
    public String render(ShellDialect dialect, Function<String, String> values) {
        Quoter quoter = dialect.quoter();
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            switch (part.kind()) {
                case LITERAL -> {
                    quoter.literal(part.text());
                    text.append(part.text());
                }
                case QUOTED -> text.append(quoter.quote(values.apply(part.text())));
                case RAW -> {
                    String value = values.apply(part.text());
                    quoter.literal(value);
                    text.append(value);
                }
            }
        }
        quoter.end();
        return text.toString();
    }

    /** The parameter whose mark is all of the text; empty if it is not one mark and nothing else. */
    public Optional<String> onlyName() {
        List<Part> written = parts.stream()
                .filter(part -> part.kind() != Kind.LITERAL || !part.text().isEmpty())
                .toList();
        return written.size() == 1 && written.get(0).kind() != Kind.LITERAL
                ? Optional.of(written.get(0).text())
                : Optional.empty();
    }

    private enum Kind {
        LITERAL,
        QUOTED,
        RAW
    }

    private record Part(Kind kind, String text) {}
}
