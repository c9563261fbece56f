package io.opsconductor.job;

import io.opsconductor.common.Expected;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import java.util.Optional;

/** Keeps the definitions of work. Safe for use by many threads. */
public interface Jobs {
    /**
     * Checks a definition and stores it as revision 1 of a new job.
     *
     * @throws io.opsconductor.common.InvalidInputException {@code definition_invalid}, with the place of each error
     * @throws io.opsconductor.spi.OpsConductorException {@code name_taken}, {@code forbidden}
     */
    Job create(JobSource source);

    /** Checks a definition without storing it; errors as {@link #create}. */
    JobDefinition check(JobSource source);

    /** The JSON Schema (draft 2020-12) that definitions are checked against, as JSON. */
    String schema();

    /** @throws io.opsconductor.spi.OpsConductorException {@code job_not_found} */
    Job get(JobId id);

    Optional<Job> findByName(String name);

    /**
     * In the order that the query asks for.
     *
     * @throws io.opsconductor.common.InvalidInputException {@code cursor_invalid} if the cursor comes from another list, or
     *     from this one sorted or narrowed in another way
     */
    Page<Job> list(JobQuery query, PageRequest page);

    /** All jobs by name. */
    default Page<Job> list(PageRequest page) {
        return list(JobQuery.all(), page);
    }

    /**
     * Stores a definition as the next revision; runs under way keep theirs. Errors as {@link #create}, and
     * {@code job_not_found}, {@code precondition_failed}.
     */
    Job update(JobId id, JobSource source, Expected expected);

    /** As {@link #update(JobId, JobSource, Expected)}, whatever was changed before. */
    default Job update(JobId id, JobSource source) {
        return update(id, source, Expected.any());
    }

    /** The revisions of a job, the newest first. */
    Page<JobVersion> versions(JobId id, PageRequest page);

    /**
     * Lets runs be started, or not.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code job_not_found}, {@code precondition_failed}
     */
    Job setEnabled(JobId id, boolean enabled, Expected expected);

    /** As {@link #setEnabled(JobId, boolean, Expected)}, whatever was changed before. */
    default Job setEnabled(JobId id, boolean enabled) {
        return setEnabled(id, enabled, Expected.any());
    }

    /**
     * Deletes a job with all its revisions; its runs stay, with its name.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code job_not_found}, {@code in_use} while one of its runs is
     *     under way, {@code precondition_failed}
     */
    void delete(JobId id, Expected expected);

    /** As {@link #delete(JobId, Expected)}, whatever was changed before. */
    default void delete(JobId id) {
        delete(id, Expected.any());
    }
}
