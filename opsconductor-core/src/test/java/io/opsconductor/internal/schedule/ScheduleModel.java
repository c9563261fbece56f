package io.opsconductor.internal.schedule;

import io.opsconductor.schedule.MisfirePolicy;
import io.opsconductor.schedule.OverlapPolicy;
import io.opsconductor.schedule.ScheduleId;
import io.opsconductor.schedule.ScheduleSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.NavigableSet;

/** What a schedule has to do, by the words of the documents and not by the code: the due times are counted before. */
final class ScheduleModel {
    final ScheduleId id;
    final ScheduleSpec spec;
    private final NavigableSet<Instant> due;
    private final boolean startable;
    private Instant seen;
    private boolean underWay;
    final Deque<Instant> waiting = new ArrayDeque<>();
    final List<Instant> started = new ArrayList<>();
    final List<Instant> skipped = new ArrayList<>();
    final List<Instant> failed = new ArrayList<>();
    int misfires;

    /** @param startable whether the job can be run */
    ScheduleModel(ScheduleId id, ScheduleSpec spec, NavigableSet<Instant> due, boolean startable, Instant made) {
        this.id = id;
        this.spec = spec;
        this.due = due;
        this.startable = startable;
        this.seen = made;
    }

    void finishRuns() {
        underWay = false;
    }

    /** Somebody looks. */
    void look(Instant now) {
        while (!underWay && !waiting.isEmpty()) {
            start(waiting.removeFirst());
        }
        Instant onTime = now.minus(Duration.ofMinutes(1));
        List<Instant> late = new ArrayList<>();
        List<Instant> punctual = new ArrayList<>();
        due.subSet(seen, false, now, true).forEach(at -> (at.isBefore(onTime) ? late : punctual).add(at));
        seen = now;
        misfires += late.isEmpty() ? 0 : 1;
        int madeUp =
                spec.misfirePolicy() == MisfirePolicy.SKIP ? 0 : spec.misfirePolicy() == MisfirePolicy.ONCE ? 1 : 100;
        late.subList(Math.max(0, late.size() - madeUp), late.size()).forEach(this::fire);
        punctual.forEach(this::fire);
    }

    private void fire(Instant at) {
        if (spec.overlapPolicy() == OverlapPolicy.SKIP && underWay) {
            skipped.add(at);
        } else if (spec.overlapPolicy() == OverlapPolicy.QUEUE && (underWay || !waiting.isEmpty())) {
            (waiting.size() < 100 ? waiting : skipped).add(at);
        } else {
            start(at);
        }
    }

    private void start(Instant at) {
        (startable ? started : failed).add(at);
        underWay |= startable;
    }
}
