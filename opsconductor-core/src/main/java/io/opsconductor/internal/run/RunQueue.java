package io.opsconductor.internal.run;

import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Where runs wait to be worked on. Implemented by the engine. */
public interface RunQueue {
    /** Adds a run in the transaction of the handle: it is picked up if and only if that commits. */
    void add(Handle handle, UUID run, int priority);

    /** Has a run that waits, for its turn or after a failure, looked at when the transaction commits. */
    void wake(Handle handle, UUID run);

    /** As {@link #wake}; a run that is worked on is stopped. */
    void cancel(Handle handle, UUID run);
}
