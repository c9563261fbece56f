package io.opsconductor.job;

import io.opsconductor.common.Expected;
import io.opsconductor.common.ImportItem;
import io.opsconductor.common.ImportOptions;
import io.opsconductor.common.ImportReport;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

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
     * In the order that the query asks for; a page ends before its definitions have more than 4 MiB.
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

    /**
     * Creates a job with the definition of another, under another name. The source stays as it was written but for the
     * name, where that can be done. A copy of a job that may not be started may not be started either.
     *
     * @throws io.opsconductor.common.InvalidInputException {@code definition_invalid}, for the name
     * @throws io.opsconductor.spi.OpsConductorException {@code job_not_found}, {@code name_taken}, {@code forbidden}
     */
    Job copy(JobId id, String name);

    /**
     * Creates jobs, or stores definitions as next revisions of the jobs of the same names, at most 10,000 of them; in one
     * transaction. That a definition is wrong is a result, not an error. One that says what the job says already makes no
     * revision.
     *
     * @throws io.opsconductor.common.InvalidInputException {@code validation_failed} for too many
     * @throws io.opsconductor.spi.OpsConductorException {@code forbidden}; {@code name_taken} if somebody else creates a
     *     job of such a name meanwhile
     */
    ImportReport importAll(List<ImportItem<JobSource>> items, ImportOptions options);

    /**
     * For who has to read much before {@link #importAll} can say so.
     *
     * @throws io.opsconductor.spi.OpsConductorException {@code forbidden} to whom an import would be
     */
    void requireImport();

    /**
     * Hands on jobs by name. A connection is held for some jobs at a time, not for as long as the taker takes.
     *
     * @param names of the only ones; empty for all
     * @throws io.opsconductor.spi.OpsConductorException {@code job_not_found} for a name, before any is handed on
     */
    void export(Set<String> names, Consumer<Job> taker);

    /** A job's definition as a YAML document with its marker, that others may follow; comments stay. */
    String yamlDocument(Job job);

    /** The revisions of a job, the newest first; a page ends before they have more than 4 MiB. */
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
