package io.opsconductor.internal.run;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.internal.db.Rows;
import io.opsconductor.internal.job.DefaultJobs;
import io.opsconductor.internal.json.Json;
import io.opsconductor.internal.target.TargetName;
import io.opsconductor.internal.target.TargetResolver;
import io.opsconductor.job.JobDefinition;
import io.opsconductor.job.JobId;
import io.opsconductor.run.Rerun;
import io.opsconductor.run.RunId;
import io.opsconductor.target.TargetId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What a run that is done again takes from the earlier one. */
final class EarlierRuns {
    private static final String SELECT = """
            SELECT r.job_version_id, r.job_id, r.job_name, r.revision, r.priority, r.parameters, r.sealed_parameters, v.ad_hoc
            FROM opsconductor.run r JOIN opsconductor.job_version v ON v.id = r.job_version_id
            WHERE r.id = :id
            """;

    private static final String SELECT_TARGETS = """
            SELECT r.target_id, t.name,
                   EXISTS (SELECT 1 FROM opsconductor.target_dependency d WHERE d.target_id = t.id) AS dependent
            FROM opsconductor.target_run r JOIN opsconductor.target t ON t.id = r.target_id
            WHERE r.run_id = :id AND (:all OR r.state <> 'succeeded')
            ORDER BY r.ordinal
            """;

    private static final String SELECT_STEPS = """
            SELECT r.target_id, s.ordinal FROM opsconductor.step_run s
            JOIN opsconductor.target_run r ON r.id = s.target_run_id
            WHERE s.run_id = :id AND r.target_id = ANY (:targets)
            """;

    /** What was done before the first step that is to be done again stays done. */
    private static final String TAKE_OVER = """
            WITH earlier AS (
                SELECT r.target_id, s.ordinal, s.state, s.exit_code, s.captured,
                       bool_and(s.state = 'succeeded' OR s.reason = 'condition_false')
                           OVER (PARTITION BY s.target_run_id ORDER BY s.ordinal) AS done
                FROM opsconductor.step_run s JOIN opsconductor.target_run r ON r.id = s.target_run_id
                WHERE s.run_id = :earlier
            )
            UPDATE opsconductor.step_run s
            SET state = e.state, reason = CASE e.state WHEN 'skipped' THEN 'condition_false' ELSE 'earlier_run' END,
                exit_code = e.exit_code, captured = e.captured
            FROM earlier e JOIN opsconductor.target_run r ON r.target_id = e.target_id AND r.run_id = :id
            WHERE e.done AND s.target_run_id = r.id AND s.ordinal = e.ordinal
            """;

    private EarlierRuns() {}

    static EarlierRun find(Handle handle, RunId id) {
        return handle.createQuery(SELECT)
                .bind("id", id.value())
                .map((row, context) -> {
                    UUID job = row.getObject("job_id", UUID.class);
                    if (job == null && !row.getBoolean("ad_hoc")) {
                        throw DefaultJobs.deleted(row.getString("job_name"));
                    }
                    return new EarlierRun(
                            id,
                            job == null ? null : new JobId(job),
                            Rows.uuid(row, "job_version_id"),
                            row.getString("job_name"),
                            row.getInt("revision"),
                            row.getInt("priority"),
                            Json.readMap(row.getString("parameters")),
                            row.getBytes("sealed_parameters"));
                })
                .one();
    }

    static RunPlan plan(
            Handle handle, TargetResolver resolver, EarlierRun earlier, JobDefinition definition, Rerun what) {
        List<TargetName> targets = handle.createQuery(SELECT_TARGETS)
                .bind("id", earlier.id().value())
                .bind("all", what == Rerun.ALL)
                .map((row, context) -> new TargetName(
                        new TargetId(Rows.uuid(row, "target_id")), row.getString("name"), row.getBoolean("dependent")))
                .list();
        if (targets.isEmpty()) {
            throw new InvalidInputException(
                    CoreErrorCode.NO_TARGETS_MATCH,
                    what == Rerun.ALL
                            ? "None of the targets of the run " + earlier.id() + " is there any more."
                            : "The run " + earlier.id() + " has no failed target that is still there.",
                    List.of(new FieldError("what", "leaves no target")));
        }
        return RunPlan.again(handle, resolver, definition, targets, addressed(handle, earlier, targets));
    }

    /** The targets that each step addressed, by the step's place. */
    private static Map<Integer, List<TargetId>> addressed(Handle handle, EarlierRun earlier, List<TargetName> targets) {
        return handle.createQuery(SELECT_STEPS)
                .bind("id", earlier.id().value())
                .bind(
                        "targets",
                        targets.stream().map(target -> target.id().value()).toArray(UUID[]::new))
                .map((row, context) -> Map.entry(row.getInt("ordinal"), new TargetId(Rows.uuid(row, "target_id"))))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, HashMap::new, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    static void takeOver(Handle handle, RunId earlier, RunId id) {
        handle.createUpdate(TAKE_OVER)
                .bind("earlier", earlier.value())
                .bind("id", id.value())
                .execute();
    }

    /** @param jobId null if it is of no job */
    record EarlierRun(
            RunId id,
            @Nullable JobId jobId,
            UUID jobVersionId,
            String jobName,
            int revision,
            int priority,
            Map<String, Object> parameters,
            byte @Nullable [] sealedParameters) {}
}
