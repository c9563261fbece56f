package io.opsconductor.internal.engine;

import io.opsconductor.common.Actor;
import io.opsconductor.common.ActorKind;
import io.opsconductor.common.Role;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.internal.credential.CredentialUses;
import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.db.Rows;
import io.opsconductor.internal.job.JobStore;
import io.opsconductor.internal.job.ParameterValues;
import io.opsconductor.internal.json.Json;
import io.opsconductor.internal.run.RunSecrets;
import io.opsconductor.internal.target.TargetStore;
import io.opsconductor.run.RunState;
import io.opsconductor.run.StepState;
import io.opsconductor.target.Target;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Takes hold of runs for this node. */
final class RunLoader {
    private static final String CLAIM = """
            UPDATE opsconductor.run_claim SET epoch = epoch + 1, node_id = :node, claimed_at = now()
            WHERE run_id = :run
            """;

    private static final String CLAIM_ANY = CLAIM + "RETURNING epoch";

    /** Asked in one way with the claim, because most runs wait for nobody. */
    private static final String CLAIM_FREE =
            CLAIM + "AND EXISTS (SELECT 1 FROM opsconductor.run r WHERE r.id = :run AND " + Admission.FREE
                    + ") RETURNING epoch";

    private static final String SELECT_RUN = """
            SELECT job_version_id, state, parameters, sealed_parameters, started_at, actor_kind, actor_id, actor_name,
                   cancel_requested_at IS NOT NULL AS cancel_requested
            FROM opsconductor.run WHERE id = :run
            """;

    private static final String SELECT_TARGET_RUNS = """
            SELECT t.id, t.ordinal, t.target_name, t.wave, t.state,
                   ARRAY(SELECT d.depends_on_ordinal FROM opsconductor.target_run_dependency d
                         WHERE d.run_id = t.run_id AND d.ordinal = t.ordinal) AS after
            FROM opsconductor.target_run t
            WHERE run_id = :run
            ORDER BY ordinal
            """;

    private static final String SELECT_STEP_RUNS = """
            SELECT target_run_id, id, ordinal, attempt, state, exit_code, captured, output_bytes FROM opsconductor.step_run
            WHERE run_id = :run
            ORDER BY target_ordinal, ordinal
            """;

    private final Database database;
    private final JobStore jobs;
    private final TargetStore targets;
    private final Keyring keyring;
    private final CredentialUses credentialUses;
    private final UUID node;

    RunLoader(
            Database database,
            JobStore jobs,
            TargetStore targets,
            Keyring keyring,
            CredentialUses credentialUses,
            UUID node) {
        this.database = database;
        this.jobs = jobs;
        this.targets = targets;
        this.keyring = keyring;
        this.credentialUses = credentialUses;
        this.node = node;
    }

    /**
     * Takes hold of the run, unless it has ended or must wait for its turn. Whoever held it before can write no more.
     *
     * @param waits is told that it must wait
     */
    Optional<LoadedRun> claim(UUID run, Instant now, Runnable waits) {
        return database.write(handle -> {
            Optional<RunRef> taken = take(handle, CLAIM_FREE, run);
            if (taken.isEmpty() && !Admission.admit(handle, run, now)) {
                waits.run();
                return Optional.empty();
            }
            return taken.or(() -> take(handle, run)).flatMap(ref -> load(handle, ref));
        });
    }

    /** Shuts out whoever held the run before; what the run is need not be readable. */
    Optional<RunRef> take(Handle handle, UUID run) {
        return take(handle, CLAIM_ANY, run);
    }

    private Optional<RunRef> take(Handle handle, String sql, UUID run) {
        return handle.createQuery(sql)
                .bind("run", run)
                .bind("node", node)
                .mapTo(Integer.class)
                .findOne()
                .map(epoch -> new RunRef(run, epoch));
    }

    private Optional<LoadedRun> load(Handle handle, RunRef ref) {
        RunRow row = handle.createQuery(SELECT_RUN)
                .bind("run", ref.run())
                .map((columns, context) -> new RunRow(
                        Rows.uuid(columns, "job_version_id"),
                        RunState.valueOf(columns.getString("state").toUpperCase(Locale.ROOT)),
                        columns.getString("parameters"),
                        columns.getBytes("sealed_parameters"),
                        Optional.ofNullable(Rows.instantOrNull(columns, "started_at")),
                        columns.getBoolean("cancel_requested"),
                        startedBy(columns)))
                .one();
        if (row.state().isFinal()) {
            return Optional.empty();
        }
        Map<String, String> secrets = RunSecrets.open(handle, keyring, ref.run(), row.sealedParameters());
        Map<String, String> values = new HashMap<>(secrets);
        Json.readMap(row.parameters()).forEach((name, value) -> values.put(name, ParameterValues.text(value)));
        List<LoadedRun.LoadedTarget> loadedTargets = loadTargets(handle, ref);
        credentialUses.record(handle, row.startedBy(), ref.run(), credentials(loadedTargets));
        return Optional.of(new LoadedRun(
                ref,
                row.state(),
                jobs.definition(handle, row.jobVersionId()),
                values,
                List.copyOf(secrets.values()),
                row.startedAt().orElse(null),
                row.cancelRequested(),
                loadedTargets));
    }

    /** Its role is not known any more, and nothing is asked of it. */
    private static Actor startedBy(ResultSet row) throws SQLException {
        return new Actor(
                ActorKind.valueOf(row.getString("actor_kind").toUpperCase(Locale.ROOT)),
                row.getString("actor_id"),
                row.getString("actor_name"),
                Role.OPERATOR,
                null);
    }

    private static Set<CredentialId> credentials(List<LoadedRun.LoadedTarget> targets) {
        Set<CredentialId> credentials = new HashSet<>();
        for (LoadedRun.LoadedTarget loaded : targets) {
            Target target = loaded.target();
            CredentialId credential = target == null ? null : target.credential();
            if (credential != null) {
                credentials.add(credential);
            }
        }
        return credentials;
    }

    private List<LoadedRun.LoadedTarget> loadTargets(Handle handle, RunRef ref) {
        Map<Long, Target> known = targets.ofRun(handle, ref.run());
        Map<Long, List<LoadedRun.LoadedStep>> steps = new HashMap<>();
        handle.createQuery(SELECT_STEP_RUNS)
                .bind("run", ref.run())
                .map((row, context) -> {
                    steps.computeIfAbsent(row.getLong("target_run_id"), id -> new ArrayList<>())
                            .add(new LoadedRun.LoadedStep(
                                    row.getLong("id"),
                                    row.getInt("ordinal"),
                                    row.getInt("attempt"),
                                    state(row.getString("state")),
                                    Rows.integerOrNull(row, "exit_code"),
                                    row.getString("captured"),
                                    row.getLong("output_bytes")));
                    return true;
                })
                .forEach(row -> {});
        return handle.createQuery(SELECT_TARGET_RUNS)
                .bind("run", ref.run())
                .map((row, context) -> {
                    long id = row.getLong("id");
                    return new LoadedRun.LoadedTarget(
                            id,
                            row.getInt("ordinal"),
                            row.getString("target_name"),
                            known.get(id),
                            row.getInt("wave"),
                            Rows.integers(row, "after"),
                            state(row.getString("state")),
                            steps.getOrDefault(id, List.of()));
                })
                .list();
    }

    private static StepState state(String code) {
        return StepState.valueOf(code.toUpperCase(Locale.ROOT));
    }

    private record RunRow(
            UUID jobVersionId,
            RunState state,
            String parameters,
            byte[] sealedParameters,
            Optional<Instant> startedAt,
            boolean cancelRequested,
            Actor startedBy) {}
}
