package io.opsconductor.internal.job;

import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.job.JobId;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Deletes what cannot be without its job. */
public interface JobDependents {
    /**
     * @param job locked until the end of the transaction
     * @return what was deleted
     */
    List<AuditedObject> deleteOfJob(Handle handle, JobId job);
}
