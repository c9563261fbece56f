package io.opsconductor.internal.run;

import io.opsconductor.internal.json.Json;
import io.opsconductor.run.Run.TargetCounts;
import io.opsconductor.run.StepState;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How many targets of a run are in which state: an object by the state, in {@code run.target_counts}. */
public final class TargetCountSql {
    private static final String COUNTED = """
            (SELECT jsonb_object_agg(s.state, s.targets)
             FROM (SELECT t.state, count(*) AS targets FROM opsconductor.target_run t
                   WHERE t.run_id = %s GROUP BY t.state) s)
            """;

    /** Of the run {@code r}, as it is to be stored when the run ends. */
    public static final String TO_STORE = COUNTED.formatted("r.id");

    /**
     * Of the run {@code r}: as stored, or counted while it is running. What was stored when the run was queued is true as
     * long as it is.
     */
    static final String OF_RUN = """
            COALESCE(CASE WHEN r.state = 'queued' OR NOT jsonb_exists(r.target_counts, 'queued') THEN r.target_counts END,
            """ + COUNTED.formatted("r.id") + ")";

    private TargetCountSql() {}

    static TargetCounts read(@Nullable String json) {
        Map<String, Object> counts = json == null ? Map.of() : Json.readMap(json);
        return new TargetCounts(
                counts.values().stream()
                        .mapToInt(count -> ((Number) count).intValue())
                        .sum(),
                of(counts, StepState.QUEUED),
                of(counts, StepState.RUNNING),
                of(counts, StepState.SUCCEEDED),
                of(counts, StepState.FAILED),
                of(counts, StepState.CANCELED),
                of(counts, StepState.SKIPPED),
                of(counts, StepState.ABORTED));
    }

    private static int of(Map<String, Object> counts, StepState state) {
        return ((Number) counts.getOrDefault(state.code(), 0)).intValue();
    }
}
