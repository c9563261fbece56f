package io.opsconductor.spring.internal.rest;

import io.opsconductor.common.Sort;
import io.opsconductor.spring.internal.web.Constants;
import org.jspecify.annotations.Nullable;

/** The order of a list, as it stands in a query: a field, behind a minus if the greatest comes first. */
final class Sorts {
    private Sorts() {}

    /**
     * @param otherwise the order where none is asked for
     * @throws io.opsconductor.common.InvalidInputException naming the fields that there are
     */
    static <F extends Enum<F>> Sort<F> of(@Nullable String sort, Sort<F> otherwise) {
        if (sort == null) {
            return otherwise;
        }
        boolean descending = sort.startsWith("-");
        Class<F> fields = otherwise.by().getDeclaringClass();
        return new Sort<>(Constants.of(fields, "sort", descending ? sort.substring(1) : sort), descending);
    }
}
