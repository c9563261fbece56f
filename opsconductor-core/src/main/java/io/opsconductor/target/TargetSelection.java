package io.opsconductor.target;

import java.util.List;
import java.util.Objects;

/** Which targets are meant. */
public sealed interface TargetSelection {
    /** The targets with these names or ids; each must exist. */
    static TargetSelection of(String... names) {
        return new Named(List.of(names));
    }

    /**
     * The targets that a selector matches at the time of the run, for example
     * {@code env:prod and (role:web or role:db) and not name:old-*}.
     */
    static TargetSelection matching(String selector) {
        return new Matching(selector);
    }

    /** @param names names or ids, 1 to 10,000 of them, in the order in which they are to be worked on */
    record Named(List<String> names) implements TargetSelection {
        public Named {
            names = List.copyOf(names);
        }
    }

    /**
     * @param selector tags, {@code name:}, {@code protocol:} and {@code hostname:}, each with {@code *} for any
     *     characters, joined by {@code and}, {@code or}, {@code not} and parentheses; {@code *} alone for all
     */
    record Matching(String selector) implements TargetSelection {
        public Matching {
            Objects.requireNonNull(selector, "selector");
        }
    }
}
