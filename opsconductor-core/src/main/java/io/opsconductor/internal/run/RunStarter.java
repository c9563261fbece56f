package io.opsconductor.internal.run;

import io.opsconductor.common.Actor;
import io.opsconductor.internal.json.Json;
import io.opsconductor.internal.target.TargetName;
import io.opsconductor.job.Concurrency;
import io.opsconductor.job.Step;
import io.opsconductor.run.RunId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a new run, all in a few statements whatever the number of targets. */
final class RunStarter {
    private static final String INSERT_RUN = """
            INSERT INTO opsconductor.run
                (id, job_version_id, job_id, job_name, revision, state, priority, concurrency, lock_targets, parameters,
                 sealed_parameters, actor_kind, actor_id, actor_name, rerun_of, idempotency_key, request_hash, queued_at)
            VALUES (:id, :jobVersionId, :jobId, :jobName, :revision, 'queued', :priority, :concurrency, :lockTargets,
                    CAST(:parameters AS jsonb), :sealedParameters, :actorKind, :actorId, :actorName, :rerunOf,
                    :idempotencyKey, :requestHash, :now)
            ON CONFLICT (actor_kind, actor_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
            """;

    private static final String INSERT_SHARD = "INSERT INTO opsconductor.run_shard (run_id, shard) VALUES (:id, 0)";

    private static final String INSERT_FEED = "INSERT INTO opsconductor.run_feed (run_id, last_seq) VALUES (:id, 1)";

    private static final String INSERT_EVENT = """
            INSERT INTO opsconductor.run_event (run_id, seq, at, kind, state) VALUES (:id, 1, :now, 'run', 'queued')
            """;

    private static final String INSERT_TARGET_RUNS = """
            INSERT INTO opsconductor.target_run (run_id, ordinal, target_id, target_name, wave, state)
            SELECT :id, t.place - 1, t.target_id, t.target_name, t.wave, 'queued'
            FROM unnest(:targetIds, :targetNames, :waves) WITH ORDINALITY AS t (target_id, target_name, wave, place)
            """;

    private static final String INSERT_DEPENDENCIES = """
            INSERT INTO opsconductor.target_run_dependency (run_id, ordinal, depends_on_ordinal)
            SELECT :id, d.ordinal, d.depends_on FROM unnest(:ordinals, :dependsOn) AS d (ordinal, depends_on)
            """;

    /** One step for all targets, or for those at the given places. */
    private static final String INSERT_STEP_RUNS = """
            INSERT INTO opsconductor.step_run (run_id, target_run_id, target_ordinal, ordinal, name, type, state)
            SELECT t.run_id, t.id, t.ordinal, :ordinal, :name, :type, 'queued'
            FROM opsconductor.target_run t
            WHERE t.run_id = :id AND (CAST(:places AS integer[]) IS NULL OR t.ordinal = ANY (:places))
            """;

    /** Whether it was inserted; if not, there is a run with the same idempotency key. */
    boolean insert(Handle handle, NewRun run) {
        int inserted = handle.createUpdate(INSERT_RUN)
                .bind("id", run.id())
                .bind("jobVersionId", run.jobVersionId())
                .bind("jobId", run.jobId())
                .bind("jobName", run.jobName())
                .bind("revision", run.revision())
                .bind("priority", run.priority())
                .bind("concurrency", run.concurrency().code())
                .bind("lockTargets", run.lockTargets())
                .bind("rerunOf", run.rerunOf() == null ? null : run.rerunOf().value())
                .bind("parameters", Json.write(run.parameters()))
                .bind("sealedParameters", run.sealedParameters())
                .bind("actorKind", run.actor().kind().code())
                .bind("actorId", run.actor().id())
                .bind("actorName", run.actor().name())
                .bind("idempotencyKey", run.idempotencyKey())
                .bind("requestHash", run.idempotencyKey() == null ? null : run.requestHash())
                .bind("now", run.queuedAt())
                .execute();
        if (inserted == 0) {
            return false;
        }
        handle.createUpdate(INSERT_SHARD).bind("id", run.id()).execute();
        handle.createUpdate(INSERT_FEED).bind("id", run.id()).execute();
        handle.createUpdate(INSERT_EVENT)
                .bind("id", run.id())
                .bind("now", run.queuedAt())
                .execute();
        insertTargets(handle, run);
        insertSteps(handle, run);
        return true;
    }

    private static void insertTargets(Handle handle, NewRun run) {
        handle.createUpdate(INSERT_TARGET_RUNS)
                .bind("id", run.id())
                .bind("targetIds", ofTargets(run, target -> target.target().id().value(), UUID[]::new))
                .bind("targetNames", ofTargets(run, target -> target.target().name(), String[]::new))
                .bind("waves", ofTargets(run, PlannedTarget::wave, Integer[]::new))
                .execute();
        List<Integer> ordinals = new ArrayList<>();
        List<Integer> dependsOn = new ArrayList<>();
        for (int i = 0; i < run.targets().size(); i++) {
            for (Integer before : run.targets().get(i).after()) {
                ordinals.add(i);
                dependsOn.add(before);
            }
        }
        if (!ordinals.isEmpty()) {
            handle.createUpdate(INSERT_DEPENDENCIES)
                    .bind("id", run.id())
                    .bind("ordinals", ordinals.toArray(Integer[]::new))
                    .bind("dependsOn", dependsOn.toArray(Integer[]::new))
                    .execute();
        }
    }

    private static <T> T[] ofTargets(NewRun run, Function<PlannedTarget, T> property, IntFunction<T[]> array) {
        return run.targets().stream().map(property).toArray(array);
    }

    private static void insertSteps(Handle handle, NewRun run) {
        int ordinal = 0;
        for (PlannedStep step : run.steps()) {
            List<Integer> places = step.places();
            handle.createUpdate(INSERT_STEP_RUNS)
                    .bind("id", run.id())
                    .bind("ordinal", ordinal++)
                    .bind("name", step.step().options().name())
                    .bind("type", typeName(step.step()))
                    .bind("places", places == null ? null : places.toArray(Integer[]::new))
                    .execute();
        }
    }

    private static String typeName(Step step) {
        String protocol = step.options().protocol();
        return protocol == null ? step.type() : protocol + "." + step.type();
    }

    /**
     * @param wave in which it is worked on, from 0
     * @param after the places of those of the run's targets that must have succeeded before
     */
    record PlannedTarget(TargetName target, int wave, List<Integer> after) {
        PlannedTarget {
            after = List.copyOf(after);
        }
    }

    /** @param sealedParameters the secret parameters; null if there are none */
    record NewRun(
            UUID id,
            UUID jobVersionId,
            UUID jobId,
            String jobName,
            int revision,
            int priority,
            Concurrency concurrency,
            boolean lockTargets,
            Map<String, Object> parameters,
            byte @Nullable [] sealedParameters,
            Actor actor,
            @Nullable RunId rerunOf,
            @Nullable String idempotencyKey,
            byte[] requestHash,
            Instant queuedAt,
            List<PlannedTarget> targets,
            List<PlannedStep> steps) {
        NewRun {
            targets = List.copyOf(targets);
            steps = List.copyOf(steps);
        }
    }

    /** @param places of the targets that the step addresses, among the run's; null for all */
    record PlannedStep(Step step, @Nullable List<Integer> places) {
        PlannedStep {
            places = places == null ? null : new ArrayList<>(places);
        }
    }
}
