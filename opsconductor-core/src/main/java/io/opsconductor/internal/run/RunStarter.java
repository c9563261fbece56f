package io.opsconductor.internal.run;

import io.opsconductor.common.Actor;
import io.opsconductor.internal.json.Json;
import io.opsconductor.internal.target.TargetName;
import io.opsconductor.job.Concurrency;
import io.opsconductor.job.JobId;
import io.opsconductor.job.Step;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunId;
import io.opsconductor.run.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Writes the rows of a new run. */
final class RunStarter {
    /** One statement, because a start that many wait for is mostly the way to the database and back. */
    private static final String INSERT = """
            WITH new_run AS (
                INSERT INTO opsconductor.run
                    (id, job_version_id, job_id, job_name, revision, state, priority, concurrency, lock_targets, parameters,
                     sealed_parameters, actor_kind, actor_id, actor_name, rerun_of, idempotency_key, request_hash,
                     queued_at, schedule_id, target_counts)
                VALUES (:id, :jobVersionId, :jobId, :jobName, :revision, 'queued', :priority, :concurrency, :lockTargets,
                        CAST(:parameters AS jsonb), :sealedParameters, :actorKind, :actorId, :actorName, :rerunOf,
                        :idempotencyKey, :requestHash, :now, :scheduleId,
                        jsonb_build_object('queued', cardinality(:targetIds)))
                ON CONFLICT (actor_kind, actor_id, idempotency_key) WHERE idempotency_key IS NOT NULL DO NOTHING
                RETURNING id
            ), new_claim AS (
                INSERT INTO opsconductor.run_claim (run_id, last_seq) SELECT id, 1 FROM new_run
            ), new_event AS (
                INSERT INTO opsconductor.run_event (run_id, seq, at, kind, state)
                SELECT id, 1, :now, 'run', 'queued' FROM new_run
            ), new_target_run AS (
                INSERT INTO opsconductor.target_run (run_id, ordinal, target_id, target_name, wave, state)
                SELECT r.id, t.place - 1, t.target_id, t.target_name, t.wave, 'queued'
                FROM new_run r
                CROSS JOIN unnest(:targetIds, :targetNames, :waves) WITH ORDINALITY
                    AS t (target_id, target_name, wave, place)
                ORDER BY t.place
                RETURNING id, run_id, ordinal
            ), new_dependency AS (
                INSERT INTO opsconductor.target_run_dependency (run_id, ordinal, depends_on_ordinal)
                SELECT r.id, d.ordinal, d.depends_on
                FROM new_run r
                CROSS JOIN unnest(:dependents, :dependsOn) AS d (ordinal, depends_on)
            ), new_step_run AS (
                INSERT INTO opsconductor.step_run (run_id, target_run_id, target_ordinal, ordinal, name, type, state)
                SELECT t.run_id, t.id, t.ordinal, s.place - 1, s.name, s.type, 'queued'
                FROM new_target_run t
                CROSS JOIN unnest(:stepNames, :stepTypes, :forAll) WITH ORDINALITY AS s (name, type, for_all, place)
                WHERE s.for_all OR (s.place - 1, t.ordinal) IN (
                    SELECT a.step, a.target FROM unnest(:addressingSteps, :addressed) AS a (step, target))
            )
            SELECT count(*) FROM new_run
            """;

    /** Whether it was inserted; if not, there is a run with the same idempotency key. */
    boolean insert(Handle handle, NewRun run) {
        Query insert = handle.createQuery(INSERT)
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
                .bind("requestHash", run.requestHash())
                .bind("now", run.queuedAt())
                .bind("scheduleId", run.scheduleId());
        bindTargets(insert, run.targets());
        bindSteps(insert, run.steps());
        return insert.mapTo(Integer.class).one() > 0;
    }

    private static void bindTargets(Query insert, List<PlannedTarget> targets) {
        insert.bind("targetIds", of(targets, target -> target.target().id().value(), UUID[]::new))
                .bind("targetNames", of(targets, target -> target.target().name(), String[]::new))
                .bind("waves", of(targets, PlannedTarget::wave, Integer[]::new));
        List<Integer> dependents = new ArrayList<>();
        List<Integer> dependsOn = new ArrayList<>();
        for (int i = 0; i < targets.size(); i++) {
            for (Integer before : targets.get(i).after()) {
                dependents.add(i);
                dependsOn.add(before);
            }
        }
        insert.bind("dependents", dependents.toArray(Integer[]::new))
                .bind("dependsOn", dependsOn.toArray(Integer[]::new));
    }

    private static void bindSteps(Query insert, List<PlannedStep> steps) {
        insert.bind("stepNames", of(steps, step -> step.step().options().name(), String[]::new))
                .bind("stepTypes", of(steps, step -> typeName(step.step()), String[]::new))
                .bind("forAll", of(steps, step -> step.places() == null, Boolean[]::new));
        List<Long> addressingSteps = new ArrayList<>();
        List<Integer> addressed = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            List<Integer> places = steps.get(i).places();
            if (places != null) {
                addressingSteps.addAll(Collections.nCopies(places.size(), (long) i));
                addressed.addAll(places);
            }
        }
        insert.bind("addressingSteps", addressingSteps.toArray(Long[]::new))
                .bind("addressed", addressed.toArray(Integer[]::new));
    }

    private static <P, T> T[] of(List<P> planned, Function<P, T> property, IntFunction<T[]> array) {
        return planned.stream().map(property).toArray(array);
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

    /**
     * @param jobId null for none
     * @param sealedParameters the secret parameters; null if there are none
     * @param requestHash null exactly if there is no idempotency key
     */
    record NewRun(
            UUID id,
            UUID jobVersionId,
            @Nullable UUID jobId,
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
            byte @Nullable [] requestHash,
            Instant queuedAt,
            @Nullable UUID scheduleId,
            List<PlannedTarget> targets,
            List<PlannedStep> steps) {
        NewRun {
            targets = List.copyOf(targets);
            steps = List.copyOf(steps);
        }

        /** As it would be read. */
        Run asRun() {
            int count = targets.size();
            return new Run(
                    new RunId(id),
                    jobId == null ? null : new JobId(jobId),
                    jobName,
                    revision,
                    RunState.QUEUED,
                    null,
                    null,
                    actor.kind(),
                    actor.name(),
                    priority,
                    rerunOf,
                    scheduleId,
                    Json.readMap(Json.write(parameters)),
                    new Run.TargetCounts(count, count, 0, 0, 0, 0, 0, 0),
                    queuedAt,
                    null,
                    null,
                    null);
        }
    }

    /** @param places of the targets that the step addresses, among the run's; null for all */
    record PlannedStep(Step step, @Nullable List<Integer> places) {
        PlannedStep {
            places = places == null ? null : new ArrayList<>(places);
        }
    }
}
