package io.opsconductor.job;

import io.opsconductor.common.NamePart;
import io.opsconductor.common.Sort;
import org.jspecify.annotations.Nullable;

/**
 * Which jobs are listed; null stands for any.
 *
 * @param part of the name
 */
public record JobQuery(@Nullable Boolean enabled, @Nullable NamePart part, Sort<JobSort> sort) {
    /** By name. */
    public static JobQuery all() {
        return new JobQuery(null, null, Sort.ascending(JobSort.NAME));
    }

    /** Of these jobs only those that are active, or not. */
    public JobQuery enabled(boolean only) {
        return new JobQuery(only, part, sort);
    }

    /**
     * Of these jobs only those with such a name.
     *
     * @throws io.opsconductor.common.InvalidInputException if the text has not 1 to 128 characters
     */
    public JobQuery containing(String text) {
        return new JobQuery(enabled, new NamePart(text), sort);
    }

    public JobQuery sortedBy(Sort<JobSort> other) {
        return new JobQuery(enabled, part, other);
    }
}
