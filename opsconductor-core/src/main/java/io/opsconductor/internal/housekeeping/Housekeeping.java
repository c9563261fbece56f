package io.opsconductor.internal.housekeeping;

import io.opsconductor.common.Actor;
import io.opsconductor.common.ActorKind;
import io.opsconductor.common.Role;
import io.opsconductor.internal.access.AuditLog;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.UuidV7;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Does the chores, one after the other, until nothing is left or others are to have a turn. */
public final class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration LONGEST_SWEEP = Duration.ofSeconds(10);
    private static final Actor SYSTEM = new Actor(ActorKind.SYSTEM, "retention", "retention", Role.ADMIN, null);

    private final Database database;
    private final AuditLog audit;
    private final InstantSource clock;
    private final List<Chore> history;
    private final List<Chore> expired;

    /**
     * @param history those that delete what somebody did, which is audited
     * @param expired those that delete what has become void by itself
     */
    public Housekeeping(
            Database database, AuditLog audit, InstantSource clock, List<Chore> history, List<Chore> expired) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
        this.history = List.copyOf(history);
        this.expired = List.copyOf(expired);
    }

    /**
     * Sweeps for about ten seconds at the most.
     *
     * @param stopping whether to end before that
     * @return whether nothing was left
     */
    public boolean sweep(BooleanSupplier stopping) {
        Sweep sweep = new Sweep(stopping, clock.instant());
        Map<String, Long> gone = sweep.perform(expired);
        if (!gone.isEmpty()) {
            LOG.debug("Deleted what had expired: {}", gone);
        }
        Map<String, Long> deleted = sweep.perform(history);
        if (!deleted.isEmpty()) {
            LOG.info("Retention deleted {}{}", deleted, sweep.done() ? "" : "; more is to come");
            database.run(handle -> audit.done(
                    handle,
                    SYSTEM,
                    "retention_sweep",
                    new AuditedObject("history", UuidV7.at(sweep.started).toString(), "history", Map.copyOf(deleted))));
        }
        return sweep.done();
    }

    private final class Sweep {
        private final BooleanSupplier stopping;
        private final Instant started;
        private boolean cut;

        Sweep(BooleanSupplier stopping, Instant started) {
            this.stopping = stopping;
            this.started = started;
        }

        Map<String, Long> perform(List<Chore> chores) {
            Map<String, Long> deleted = new TreeMap<>();
            for (Chore chore : chores) {
                Map<String, Long> some = Map.of();
                do {
                    if (isToEnd()) {
                        cut = true;
                        return deleted;
                    }
                    some = chore.deleteSome(started);
                    some.forEach((what, count) -> deleted.merge(what, count, Long::sum));
                } while (!some.isEmpty());
            }
            return deleted;
        }

        private boolean isToEnd() {
            return stopping.getAsBoolean() || clock.instant().isAfter(started.plus(LONGEST_SWEEP));
        }

        boolean done() {
            return !cut;
        }
    }
}
