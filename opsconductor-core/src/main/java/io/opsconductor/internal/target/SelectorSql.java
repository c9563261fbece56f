package io.opsconductor.internal.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A selector as a condition on the table {@code target t}; values are bound, never spliced. */
final class SelectorSql {
    private final Map<String, String> bindings = new LinkedHashMap<>();
    private final String condition;
    private final boolean isAll;

    private SelectorSql(Selector selector) {
        this.isAll = selector instanceof Selector.All;
        this.condition = render(selector);
    }

    static SelectorSql of(Selector selector) {
        return new SelectorSql(selector);
    }

    String condition() {
        return condition;
    }

    /** Whether it leaves nothing out. */
    boolean isAll() {
        return isAll;
    }

    Map<String, String> bindings() {
        return bindings;
    }

    private String render(Selector selector) {
        if (selector instanceof Selector.All) {
            return "TRUE";
        } else if (selector instanceof Selector.Tag tag) {
            return tag.pattern().contains("*")
                    ? "EXISTS (SELECT 1 FROM unnest(t.tags) AS tag WHERE tag LIKE " + bind(like(tag.pattern())) + ")"
                    : "t.tags @> ARRAY[CAST(" + bind(tag.pattern()) + " AS text)]";
        } else if (selector instanceof Selector.Field field) {
            return "lower(t." + field.column() + ") LIKE lower(" + bind(like(field.pattern())) + ")";
        } else if (selector instanceof Selector.Not not) {
            return "NOT (" + render(not.operand()) + ")";
        } else if (selector instanceof Selector.And and) {
            return joined(and.operands(), " AND ");
        } else if (selector instanceof Selector.Or or) {
            return joined(or.operands(), " OR ");
        }
        throw new IllegalStateException("unknown kind of selector: " + selector);
    }

    private String joined(List<Selector> operands, String operator) {
        List<String> parts = new ArrayList<>();
        for (Selector operand : operands) {
            parts.add("(" + render(operand) + ")");
        }
        return parts.stream().collect(Collectors.joining(operator));
    }

    private String bind(String value) {
        String name = "selector" + bindings.size();
        bindings.put(name, value);
        return ":" + name;
    }

    private static String like(String pattern) {
        return pattern.replace("\\", "\\\\")
                .replace("%", "\\%")
                .replace("_", "\\_")
                .replace("*", "%");
    }
}
