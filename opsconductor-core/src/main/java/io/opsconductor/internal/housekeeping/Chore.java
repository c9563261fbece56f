package io.opsconductor.internal.housekeeping;

import java.time.Instant;
import java.util.Map;

/** Something that piles up. Called by one thread at a time. */
public interface Chore {
    /**
     * Deletes a part of what nobody needs any more at the given time, in a transaction of its own that is over soon.
     *
     * @return how many there were of what, for the log; empty if there was nothing left to delete
     */
    Map<String, Long> deleteSome(Instant now);
}
