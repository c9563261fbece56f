package io.opsconductor.internal.run;

import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** The channels on which nodes tell each other, with {@code NOTIFY}, that there is something to look at. */
public final class Channels {
    /** A run was queued; no payload. */
    public static final String WORK = "opsconductor_work";

    /** Something happened in a run; its id. */
    public static final String RUN = "opsconductor_run";

    /** The end of a run was asked for; its id. */
    public static final String CANCEL = "opsconductor_cancel";

    private Channels() {}

    /** Is heard when the transaction commits. */
    public static void notify(Handle handle, String channel, String payload) {
        handle.createQuery("SELECT 1 FROM pg_notify(:channel, :payload)")
                .bind("channel", channel)
                .bind("payload", payload)
                .mapTo(Integer.class)
                .one();
    }

    public static void notify(Handle handle, String channel, UUID run) {
        notify(handle, channel, run.toString());
    }

    /** One for each of the runs. */
    public static void notify(Handle handle, String channel, Collection<UUID> runs) {
        handle.createQuery("SELECT count(pg_notify(:channel, run::text)) FROM unnest(:runs) AS run")
                .bind("channel", channel)
                .bind("runs", runs.toArray(UUID[]::new))
                .mapTo(Integer.class)
                .one();
    }
}
