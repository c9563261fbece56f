package io.opsconductor.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.opsconductor.MasterKey;
import io.opsconductor.OpsConductor;
import io.opsconductor.common.Actor;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Sort;
import io.opsconductor.internal.db.Migrations;
import io.opsconductor.job.JobId;
import io.opsconductor.postgres.testing.TestDatabase;
import io.opsconductor.postgres.testing.TestDatabases;
import io.opsconductor.target.TargetId;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.ExplainedSource;
import io.opsconductor.testing.ExplainedSource.Plan;
import io.opsconductor.testing.ExplainedSource.ThrowingRunnable;
import io.opsconductor.testing.History;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever is asked of the history is read by an index, and no more of it than a page, or what is counted, needs. */
@Tag("once")
class HistoryPlansTest {
    private static final int RUNS = 20_000;
    private static final int TARGETS = 8;
    private static final int LARGE = 5000;
    private static final Set<String> HISTORY =
            Set.of("run", "run_claim", "target_run", "step_run", "run_event", "artifact");

    /** Counting looks at this many rows. */
    private static final long COUNTED = 10_001;

    /** The rows of a page of 50 and what belongs to them, with room. */
    private static final long PAGE = 1000;

    private static TestDatabase database;
    private static ExplainedSource source;
    private static OpsConductor conductor;
    private static Runs runs;

    @BeforeAll
    static void loadHistory() {
        database = TestDatabases.fresh("core", Migrations::apply);
        History.on(jdbi()).add(1, RUNS, TARGETS, LARGE);
        source = ExplainedSource.of(database);
        conductor = OpsConductor.builder()
                .dataSource(source.asDataSource())
                .masterKey(MasterKey.passphrase(ConductorExtension.MASTER_KEY))
                .build();
        conductor.start();
        runs = conductor.as(Actor.host("test")).runs();
    }

    @AfterAll
    static void close() {
        conductor.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource(RunState.class)
    void listsOfRunsAreReadByAnIndexWhateverTheyAreNarrowedBy(RunState state) throws Exception {
        JobId job = new JobId(id(1));
        for (RunQuery query : List.of(
                RunQuery.all(),
                RunQuery.ofJob(job),
                RunQuery.ofSchedule(id(1)),
                ofBoth(job, id(1)),
                RunQuery.all().in(state),
                RunQuery.ofJob(job).in(state),
                RunQuery.ofSchedule(id(1)).in(state),
                ofBoth(job, id(1)).in(state))) {
            String next = runs.list(query, PageRequest.first()).next();
            // runs under way are counted target by target, and there is one of 10,000 targets at the most on a page
            // every second run is of the job: reading all and leaving out the others is as good as its own index
            long bound = 2 * COUNTED + (state == RunState.RUNNING ? 2 * PAGE : PAGE);
            check(bound, () -> runs.list(query, PageRequest.first()));
            if (next != null) {
                check(bound, () -> runs.list(query, new PageRequest(50, next)));
            }
        }
    }

    @Test
    void listsOfRunsAreReadByAnIndexWhateverElseTheyAreNarrowedByAndInBothOrders() throws Exception {
        TargetId target = new TargetId(id(77));
        Instant morning = runs.get(new RunId(id(15_000))).queuedAt();
        for (RunQuery each : List.of(
                RunQuery.all(),
                RunQuery.all().on(target),
                RunQuery.all().on(target).in(RunState.FAILED),
                RunQuery.all().on(target).in(RunState.FAILED, RunState.CANCELED),
                RunQuery.all().by("history"),
                RunQuery.all().by("nobody"),
                RunQuery.all().between(morning, morning.plus(Duration.ofHours(1))),
                RunQuery.all().between(null, morning).in(RunState.FAILED),
                RunQuery.all().between(morning, null).on(target),
                RunQuery.all().rerunsOf(new RunId(id(1))),
                RunQuery.all().in(RunState.CANCELED, RunState.QUEUED),
                RunQuery.all().in(RunState.SUCCEEDED, RunState.FAILED),
                RunQuery.ofJob(new JobId(id(1))).in(RunState.FAILED, RunState.CANCELED),
                RunQuery.ofSchedule(id(1)).in(RunState.FAILED, RunState.CANCELED))) {
            for (RunQuery query : List.of(each, each.sortedBy(Sort.ascending(RunSort.QUEUED_AT)))) {
                String next = runs.list(query, PageRequest.first()).next();
                long bound = Math.max(1L, each.states().size()) * 2 * COUNTED + PAGE;
                check(bound, () -> runs.list(query, PageRequest.first()));
                if (next != null) {
                    check(bound, () -> runs.list(query, new PageRequest(50, next)));
                }
            }
        }
    }

    @Test
    void runsAreNarrowed() {
        TargetId target = new TargetId(id(77));
        RunQuery all = RunQuery.all();
        assertThat(numbers(all.on(target)))
                .isEqualTo(number("SELECT count(*) FROM opsconductor.target_run WHERE target_id = '" + id(77) + "'"));
        assertThat(runs.list(all.on(target), PageRequest.first()).items())
                .isSortedAccordingTo(Comparator.comparing(Run::queuedAt).reversed())
                .isNotEmpty();
        assertThat(numbers(all.on(target).in(RunState.FAILED, RunState.SUCCEEDED)))
                .isLessThanOrEqualTo(numbers(all.on(target)))
                .isPositive();
        assertThat(numbers(all.in(RunState.FAILED, RunState.CANCELED)))
                .isEqualTo(numbers(all.in(RunState.FAILED)) + numbers(all.in(RunState.CANCELED)));
        Instant first = runs.get(new RunId(id(100))).queuedAt();
        RunQuery ten =
                all.between(first, first.plus(Duration.ofMinutes(10))).sortedBy(Sort.ascending(RunSort.QUEUED_AT));
        assertThat(runs.list(ten, PageRequest.first()).items())
                .extracting(run -> run.id().value())
                .startsWith(id(100), id(101))
                .hasSize(10);
        assertThat(numbers(all.between(Instant.MIN, Instant.EPOCH))).isZero();
        assertThat(numbers(all.between(first, Instant.MAX))).isEqualTo(10_000);
        assertThat(numbers(all.by("history"))).isEqualTo(10_000);
        assertThat(numbers(all.by("somebody else"))).isZero();
        assertThat(numbers(all.rerunsOf(new RunId(id(1))))).isZero();
    }

    @Test
    void runsInSeveralStatesArePagedInOneOrder() {
        RunQuery query = RunQuery.all().in(RunState.CANCELED, RunState.QUEUED, RunState.RUNNING);
        List<Run> all = runs.list(query, PageRequest.first(500)).items();
        List<Run> paged = new ArrayList<>();
        PageRequest request = PageRequest.first(7);
        while (request != null) {
            Page<Run> page = runs.list(query, request);
            paged.addAll(page.items());
            request = page.next() == null ? null : new PageRequest(7, page.next());
        }
        assertThat(all)
                .hasSize(60)
                .isSortedAccordingTo(Comparator.comparing(Run::queuedAt).reversed());
        assertThat(paged).isEqualTo(all);
    }

    @Test
    void partsOfARunAreNarrowed() {
        RunId large = new RunId(id(LARGE - 1));
        String target = runs.targets(large, PageRequest.first()).items().get(3).targetName();
        assertThat(runs.targets(large, TargetRunQuery.in(StepState.FAILED), PageRequest.first())
                        .total())
                .isZero();
        assertThat(runs.targets(large, TargetRunQuery.in(StepState.SUCCEEDED), PageRequest.first())
                        .total())
                .isEqualTo(10_000);
        assertThat(runs.steps(large, StepRunQuery.all().on(target.toUpperCase(Locale.ROOT)), PageRequest.first())
                        .items())
                .extracting(StepRun::targetName)
                .containsExactly(target);
        assertThat(runs.steps(large, StepRunQuery.all().on("no-such"), PageRequest.first())
                        .items())
                .isEmpty();
    }

    private static long numbers(RunQuery query) {
        return runs.list(query, PageRequest.first()).total();
    }

    private static RunQuery ofBoth(JobId job, UUID schedule) {
        RunQuery all = RunQuery.ofJob(job);
        return new RunQuery(job, schedule, List.of(), null, null, null, null, null, all.sort());
    }

    @Test
    void aTotalIsExactToTenThousandAndThenSaysThatItIsNot() {
        Page<Run> all = runs.list(RunQuery.all(), PageRequest.first());
        Page<Run> failed = runs.list(RunQuery.all().in(RunState.FAILED), PageRequest.first());

        assertThat(all.total()).isEqualTo(10_000);
        assertThat(all.totalExact()).isFalse();
        assertThat(failed.total()).isEqualTo(number("SELECT count(*) FROM opsconductor.run WHERE state = 'failed'"));
        assertThat(failed.totalExact()).isTrue();
    }

    @Test
    void aRunIsReadByItsKey() throws Exception {
        check(10, () -> runs.get(new RunId(id(4999))));
    }

    @Test
    void theCountsOfTargetsAreTheSameStoredOrCounted() {
        Run stored = runs.get(new RunId(id(1)));
        Run counted = runs.get(new RunId(id(997)));

        assertThat(stored.targets()).isEqualTo(new Run.TargetCounts(TARGETS, 0, 0, TARGETS, 0, 0, 0, 0));
        assertThat(counted.targets()).isEqualTo(new Run.TargetCounts(TARGETS, 0, TARGETS, 0, 0, 0, 0, 0));
    }

    @Test
    void thePartsOfALargeRunAreReadByAnIndex() throws Exception {
        RunId large = new RunId(id(LARGE - 1));
        Page<TargetRun> targets = runs.targets(large, PageRequest.first());
        Page<StepRun> steps = runs.steps(large, StepRunQuery.all(), PageRequest.first());
        TargetRunId target = targets.items().get(7).id();

        check(COUNTED + PAGE, () -> runs.targets(large, new PageRequest(50, targets.next())));
        check(COUNTED + PAGE, () -> runs.steps(large, StepRunQuery.all(), PageRequest.first()));
        check(COUNTED + PAGE, () -> runs.steps(large, StepRunQuery.all(), new PageRequest(50, steps.next())));
        check(PAGE, () -> runs.steps(large, StepRunQuery.all().of(target), PageRequest.first()));
        // a state that no step run is in: the whole run is looked through, and nothing else
        check(2 * COUNTED, () -> runs.steps(large, StepRunQuery.all().in(StepState.ABORTED), PageRequest.first()));
        check(PAGE, () -> runs.events(large, 0, 200));
        check(PAGE, () -> runs.events(large, 15_000, 200));
        check(PAGE, () -> runs.log(large, steps.items().get(3).id(), new StringBuilder()), COUNTED);
    }

    @Test
    void aLogIsReadStepByStep() throws Exception {
        StringBuilder log = new StringBuilder();

        check(PAGE, () -> runs.log(new RunId(id(42)), null, log));

        assertThat(log.toString().lines()).hasSize(2 * TARGETS);
    }

    private static void check(long mostRows, ThrowingRunnable work) throws Exception {
        check(mostRows, work, 0);
    }

    /** @param counted rows that may be looked at beside */
    private static void check(long mostRows, ThrowingRunnable work, long counted) throws Exception {
        List<Plan> plans = source.plansOf(work);

        assertThat(plans).isNotEmpty();
        long rows = 0;
        for (Plan plan : plans) {
            JsonNode root = tree(plan.json());
            JsonNode generic = tree(plan.generic());
            assertThat(sequentialScans(root))
                    .as(plan.sql() + "\n" + plan.json())
                    .isEmpty();
            if (generic.get("Total Cost").asDouble() <= root.get("Total Cost").asDouble()) {
                assertThat(sequentialScans(generic))
                        .as(plan.sql() + "\n" + plan.generic())
                        .isEmpty();
            }
            rows += rowsRead(root);
        }
        assertThat(rows).as("rows read by " + plans).isLessThanOrEqualTo(mostRows + counted);
    }

    private static List<String> sequentialScans(JsonNode node) {
        return node.findParents("Node Type").stream()
                .filter(part -> part.path("Node Type").asText().equals("Seq Scan"))
                .map(part -> part.path("Relation Name").asText())
                .filter(HISTORY::contains)
                .toList();
    }

    private static long rowsRead(JsonNode node) {
        long rows = 0;
        if (node.has("Relation Name") && node.has("Actual Rows")) {
            double each = node.get("Actual Rows").asDouble()
                    + node.path("Rows Removed by Filter").asDouble()
                    + node.path("Rows Removed by Index Recheck").asDouble();
            rows = Math.round(each * node.get("Actual Loops").asDouble());
        }
        for (JsonNode part : node.path("Plans")) {
            rows += rowsRead(part);
        }
        return rows;
    }

    private static JsonNode tree(String explained) throws IOException {
        return new ObjectMapper().readTree(explained).get(0).get("Plan");
    }

    private static UUID id(long number) {
        return jdbi().withHandle(handle -> handle.createQuery("SELECT opsconductor.history_id(:number)")
                .bind("number", number)
                .mapTo(UUID.class)
                .one());
    }

    private static long number(String sql) {
        return jdbi().withHandle(
                        handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    private static Jdbi jdbi() {
        return Jdbi.create(database.jdbcUrl(), database.username(), database.password());
    }
}
