package io.opsconductor.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.common.Actor;
import io.opsconductor.common.Limits;
import io.opsconductor.common.Role;
import io.opsconductor.job.JobId;
import io.opsconductor.run.LiveQuery;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunState;
import io.opsconductor.run.Runs;
import io.opsconductor.run.RunsListener;
import io.opsconductor.run.StartRun;
import io.opsconductor.run.Subscription;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testkit.transport.Await;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A feed of all runs, on a node that works on none of them. */
@Timeout(120)
class FollowAllTest {
    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.concurrentRuns(0));

    private static GatedHost host;
    private static OpsConductor worker;

    @BeforeAll
    static void startWorker() {
        host = new GatedHost();
        host.createTarget(OPS.asAdmin());
        worker = OPS.newConductor(builder -> builder.concurrentRuns(20));
        worker.start();
    }

    @AfterAll
    static void stopWorker() {
        worker.close();
        host.close();
    }

    @Test
    void eachStateOfARunIsToldUntilItsEnd() {
        Heard heard = new Heard();
        try (Subscription subscription = runs().followAll(LiveQuery.all(), null, heard)) {
            Run run = start("told");
            host.awaitBegun("told-1");
            heard.awaitState(run, RunState.RUNNING);
            open("told");
            heard.awaitState(run, RunState.SUCCEEDED);

            assertThat(heard.last(run)).isEqualTo(runs().get(run.id()));
            assertThat(heard.states(run)).endsWith(RunState.SUCCEEDED).doesNotHaveDuplicates();
        }
    }

    @Test
    void whoComesInIsToldFirstWhatIsUnderWay() {
        open("over");
        Run over = await(start("over"));
        Run underWay = start("under way");
        host.awaitBegun("under way-1");
        Heard heard = new Heard();
        try (Subscription subscription = runs().followAll(LiveQuery.all(), null, heard)) {
            heard.awaitState(underWay, RunState.RUNNING);
            assertThat(heard.states(over)).isEmpty();
        }
        open("under way");
        await(underWay);
    }

    @Test
    void theStatesOfTargetsAreNewsToo() {
        Heard heard = new Heard();
        try (Subscription subscription = runs().followAll(LiveQuery.all(), null, heard)) {
            Run run = start("targets");
            host.awaitBegun("targets-1");
            Await.until(
                    "a target runs",
                    () -> heard.of(run).stream().anyMatch(told -> told.targets().running() == 1));
            open("targets");
            await(run);
            Await.until(
                    "a target has succeeded",
                    () -> heard.of(run).stream().anyMatch(told -> told.targets().succeeded() == 1));
        }
    }

    @Test
    void whoComesBackMissesNoRunThatEndedMeanwhileWhateverTheTimeOfTheNodeThatWroteIt() {
        Heard first = new Heard();
        Run known = start("known");
        host.awaitBegun("known-1");
        try (Subscription subscription = runs().followAll(LiveQuery.all(), null, first)) {
            first.awaitState(known, RunState.RUNNING);
        }
        open("known");
        await(known);
        open("unknown");
        Run unknown = await(start("unknown"));
        // as a node whose clock is ten minutes slow would have dated them, or one that could not write for so long
        backdate(known);
        backdate(unknown);

        Heard second = new Heard();
        try (Subscription subscription = runs().followAll(LiveQuery.all(), first.cursor(), second)) {
            second.awaitState(known, RunState.SUCCEEDED);
            second.awaitState(unknown, RunState.SUCCEEDED);
        }
    }

    @Test
    void aTransactionThatWasUnderWayAtTheCursorIsNotMissed() {
        open("slow commit");
        Run run = await(start("slow commit"));
        Heard first = new Heard();
        Run mark = start("mark");
        host.awaitBegun("mark-1");
        try (Handle handle = OPS.sql().open()) {
            handle.begin();
            handle.execute(
                    "UPDATE opsconductor.run SET message = 'late' WHERE id = ?",
                    run.id().value());
            try (Subscription subscription = runs().followAll(LiveQuery.all(), null, first)) {
                first.awaitState(mark, RunState.RUNNING);
            }
            handle.commit();
        }
        Heard second = new Heard();
        try (Subscription subscription = runs().followAll(LiveQuery.all(), first.cursor(), second)) {
            second.awaitTold(run);
            assertThat(second.last(run).message()).isEqualTo("late");
        }
        open("mark");
        await(mark);
    }

    @Test
    void whatNobodyAnnouncedIsFoundByLookingAround() {
        Run run = start("silent");
        host.awaitBegun("silent-1");
        Heard heard = new Heard();
        try (Subscription subscription = runs().followAll(LiveQuery.all(), null, heard)) {
            heard.awaitState(run, RunState.RUNNING);
            UUID silent = copyAsEnded(run);
            Await.until(
                    "it is told",
                    () -> heard.runs.stream().anyMatch(told -> told.id().value().equals(silent)));
        }
        open("silent");
        await(run);
    }

    @Test
    void aQueryNarrowsIt() {
        Services admin = OPS.asAdmin();
        JobId job = GatedHost.job(admin, "mine", false);
        Heard heard = new Heard();
        open("mine");
        open("not mine");
        try (Subscription subscription = runs().followAll(LiveQuery.ofJob(job).in(RunState.SUCCEEDED), null, heard)) {
            Run other = await(start("not mine"));
            Run run = await(admin.runs().start(StartRun.of(job)));
            heard.awaitState(run, RunState.SUCCEEDED);
            assertThat(heard.states(run)).containsExactly(RunState.SUCCEEDED);
            assertThat(heard.of(other)).isEmpty();
        }
    }

    @Test
    void aCursorOfAnotherDatabaseOrTooLongAgoIsAResetAndOneThatIsNoneIsRefused() {
        Heard heard = new Heard();
        try (Subscription subscription = runs().followAll(LiveQuery.all(), cursor("999999999999.0"), heard)) {
            Await.until("it is reset", () -> heard.resets.size() == 1);
        }
        for (String text : List.of("", "x", "%", cursor("1"), cursor("1.x"), cursor("1.1.1"), cursor("-1.1"))) {
            assertThatThrownBy(() -> runs().followAll(LiveQuery.all(), text, heard))
                    .as(text)
                    .isInstanceOfSatisfying(
                            OpsConductorException.class,
                            e -> assertThat(e.code()).isEqualTo("cursor_invalid"));
        }
    }

    @Test
    void moreThanIsToldOneByOneIsAReset() {
        Run model = start("model");
        host.awaitBegun("model-1");
        OPS.sql().useHandle(handle -> handle.execute("""
                INSERT INTO opsconductor.run (id, job_version_id, job_name, revision, state, actor_kind, actor_id, actor_name,
                    queued_at)
                SELECT gen_random_uuid(), job_version_id, 'flood', 1, 'queued', 'host', 'x', 'x', queued_at
                FROM opsconductor.run, generate_series(1, 2001) WHERE id = ?
                """, model.id().value()));
        Heard heard = new Heard();
        try (Subscription subscription = runs().followAll(LiveQuery.all(), null, heard)) {
            Await.until("it is reset", () -> heard.resets.size() == 1);
            open("model");
            await(model);
            heard.awaitState(model, RunState.SUCCEEDED);
            assertThat(heard.runs).extracting(Run::jobName).doesNotContain("flood");
        } finally {
            OPS.sql().useHandle(handle -> handle.execute("DELETE FROM opsconductor.run WHERE job_name = 'flood'"));
        }
    }

    @Test
    void whoMayNotReadRunsIsToldNothing() {
        Actor bound = Actor.host("x", "x", Role.VIEWER).within(Limits.toScopes(Set.of("job_read")));

        assertThatThrownBy(() -> OPS.conductor().as(bound).runs().followAll(LiveQuery.all(), null, new Heard()))
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo("forbidden"));
    }

    private static Runs runs() {
        return OPS.as(Role.VIEWER).runs();
    }

    private static Run start(String name) {
        Services admin = OPS.asAdmin();
        return admin.runs().start(StartRun.of(GatedHost.job(admin, name, false)));
    }

    private static void open(String name) {
        host.open(name + "-1");
        host.open(name + "-2");
    }

    private static Run await(Run run) {
        return Await.value(runs().whenFinished(run.id()));
    }

    private static String cursor(String plain) {
        return Base64.getUrlEncoder().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    private static void backdate(Run run) {
        OPS.sql()
                .useHandle(handle -> handle.execute(
                        "UPDATE opsconductor.run SET finished_at = finished_at - interval '10 minutes' WHERE id = ?",
                        run.id().value()));
    }

    private static UUID copyAsEnded(Run run) {
        UUID id = UUID.randomUUID();
        OPS.sql().useHandle(handle -> handle.execute("""
                INSERT INTO opsconductor.run (id, job_version_id, job_name, revision, state, actor_kind, actor_id, actor_name,
                    queued_at, finished_at)
                SELECT ?, job_version_id, 'silent', 1, 'failed', 'host', 'x', 'x', queued_at, now()
                FROM opsconductor.run WHERE id = ?
                """, id, run.id().value()));
        return id;
    }

    private static final class Heard implements RunsListener {
        private final List<Run> runs = new CopyOnWriteArrayList<>();
        private final List<String> resets = new CopyOnWriteArrayList<>();
        private volatile String cursor;

        @Override
        public void onRun(Run run, String after) {
            runs.add(run);
            cursor = after;
        }

        @Override
        public void onReset(String after) {
            resets.add(after);
            cursor = after;
        }

        String cursor() {
            return cursor;
        }

        List<Run> of(Run run) {
            return runs.stream().filter(told -> told.id().equals(run.id())).toList();
        }

        List<RunState> states(Run run) {
            return of(run).stream().map(Run::state).distinct().toList();
        }

        Run last(Run run) {
            List<Run> all = of(run);
            return all.get(all.size() - 1);
        }

        void awaitTold(Run run) {
            Await.until("run " + run.jobName() + " is told", () -> !of(run).isEmpty());
        }

        void awaitState(Run run, RunState state) {
            Await.until(
                    run.jobName() + " is told as " + state,
                    () -> of(run).stream().anyMatch(told -> told.state() == state));
        }
    }
}
