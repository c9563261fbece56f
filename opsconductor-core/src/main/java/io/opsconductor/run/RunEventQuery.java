package io.opsconductor.run;

import org.jspecify.annotations.Nullable;

/**
 * Which events of a run are read. Those of the run itself are always among them. Events keep their numbers, so that the
 * numbers of what is left out are missing.
 *
 * @param targetRunId of which target alone; null for all
 * @param output whether what was printed is among them
 */
public record RunEventQuery(@Nullable TargetRunId targetRunId, boolean output) {
    public static RunEventQuery all() {
        return new RunEventQuery(null, true);
    }

    /** Of these events only those of a target. */
    public RunEventQuery of(TargetRunId only) {
        return new RunEventQuery(only, output);
    }

    /** Of these events only the changes of states. */
    public RunEventQuery withoutOutput() {
        return new RunEventQuery(targetRunId, false);
    }
}
