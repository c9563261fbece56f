package io.opsconductor.internal.run;

import io.opsconductor.run.Run;
import io.opsconductor.run.RunState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What followers of all runs have been told last of each. For use by one thread. */
final class LiveStates {
    /** A run that has ended is remembered for that many rounds, in which what is known already may come again. */
    private static final int ROUNDS = 3;

    private final Map<UUID, Told> told = new HashMap<>();
    private int round;

    /** Remembers the run; whether it is another than before. */
    boolean note(Run run) {
        Detail detail = new Detail(run.reason(), run.targets(), run.jobId() == null, run.cancelRequestedAt() != null);
        Told before = told.put(run.id().value(), new Told(run.state(), detail, round));
        return before == null || before.state() != run.state() || !detail.equals(before.detail());
    }

    /** Those that have to be read: of which not even the state is known, or whose targets may be in other ones. */
    List<UUID> unknown(List<LiveStore.State> states) {
        List<UUID> unknown = new ArrayList<>();
        for (LiveStore.State state : states) {
            Told before = told.get(state.run());
            if (before == null || before.state() != state.state() || state.state() == RunState.RUNNING) {
                unknown.add(state.run());
            }
        }
        return unknown;
    }

    /** Remembers no more than the states, where they are news. */
    void note(List<LiveStore.State> states) {
        for (LiveStore.State state : states) {
            Told before = told.get(state.run());
            if (before == null || before.state() != state.state()) {
                told.put(state.run(), new Told(state.state(), null, round));
            }
        }
    }

    /** To be called now and then. */
    void nextRound() {
        round++;
        told.values().removeIf(last -> last.state().isFinal() && round - last.round() > ROUNDS);
    }

    void clear() {
        told.clear();
    }

    /** @param detail null if it is not known */
    private record Told(RunState state, @Nullable Detail detail, int round) {}

    private record Detail(@Nullable String reason, Run.TargetCounts targets, boolean jobless, boolean canceling) {}
}
