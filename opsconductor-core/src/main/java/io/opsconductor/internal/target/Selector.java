package io.opsconductor.internal.target;

import java.util.List;

/** A selector, understood: which targets it matches. */
sealed interface Selector {
    /** Every target. */
    record All() implements Selector {}

    /** @param pattern a tag, with {@code *} for any characters */
    record Tag(String pattern) implements Selector {}

    /** A column of the table {@code target} and a pattern with {@code *} for any characters */
    record Field(String column, String pattern) implements Selector {}

    record Not(Selector operand) implements Selector {}

    record And(List<Selector> operands) implements Selector {
        public And {
            operands = List.copyOf(operands);
        }
    }

    record Or(List<Selector> operands) implements Selector {
        public Or {
            operands = List.copyOf(operands);
        }
    }
}
