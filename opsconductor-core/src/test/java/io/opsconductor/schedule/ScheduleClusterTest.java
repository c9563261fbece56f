package io.opsconductor.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.common.Actor;
import io.opsconductor.common.ActorKind;
import io.opsconductor.common.PageRequest;
import io.opsconductor.common.Role;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.run.Run;
import io.opsconductor.run.RunQuery;
import io.opsconductor.run.RunState;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.target.TargetSelection;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.SshTargets;
import io.opsconductor.testing.TestClock;
import io.opsconductor.testkit.ssh.OpenSshServer;
import io.opsconductor.testkit.transport.Await;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Schedules on whole servers, with runs that run. */
@Timeout(240)
class ScheduleClusterTest {
    private static final TestClock CLOCK = new TestClock();

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.clock(CLOCK));

    private static OpenSshServer server;

    @BeforeAll
    static void createTargets() {
        server = OpenSshServer.start(2);
        SshTargets.create(OPS, server, 2);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    @Test
    void aScheduleIsMadeAndShowsWhenItIsDue() {
        Services ops = OPS.asAdmin();
        JobId job = job("patch");
        // region schedule
        Schedule nightly = ops.schedules()
                .create(ScheduleSpec.of("nightly", job, Timing.cron("30 2 * * mon-fri", "Europe/Berlin"))
                        .withMisfirePolicy(MisfirePolicy.ONCE)
                        .withOverlapPolicy(OverlapPolicy.QUEUE)
                        .on(TargetSelection.matching("env:prod")));
        List<Instant> next = ops.schedules().preview(nightly.id(), 10);
        // endregion
        assertThat(next).hasSize(10).startsWith(nightly.nextFireAt());
        ops.schedules().delete(nightly.id());
    }

    @Test
    void overThreeServersOfWhichOneAfterTheOtherIsRestartedEachDueTimeIsRunOnce() {
        List<OpsConductor> servers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            servers.add(started());
        }
        Instant begin = CLOCK.instant();
        List<Schedule> schedules = new ArrayList<>();
        for (OverlapPolicy policy : List.of(OverlapPolicy.ALLOW, OverlapPolicy.QUEUE)) {
            for (int i = 0; i < 3; i++) {
                String name = policy.code() + " " + i;
                schedules.add(OPS.asAdmin()
                        .schedules()
                        .create(ScheduleSpec.of(name, job("job of " + name), Timing.every(Duration.ofMinutes(5 + i)))
                                .withMisfirePolicy(MisfirePolicy.ALL)
                                .withOverlapPolicy(policy)));
            }
        }
        Random random = new Random(7);
        for (int step = 0; step < 10; step++) {
            CLOCK.advance(Duration.ofSeconds(30 + random.nextInt(600)));
            if (step % 3 == 1) {
                servers.remove(random.nextInt(servers.size())).close();
                servers.add(started());
            }
            until(() -> schedules.stream().noneMatch(ScheduleClusterTest::hasSomethingToDo));
        }
        servers.forEach(OpsConductor::close);

        for (Schedule schedule : schedules) {
            Duration interval = ((Timing.Every) schedule.timing()).interval();
            List<Instant> expected = new ArrayList<>();
            for (Instant due = schedule.nextFireAt(); !due.isAfter(CLOCK.instant()); due = due.plus(interval)) {
                expected.add(due);
            }
            assertThat(expected).as(begin + " to " + CLOCK.instant()).isNotEmpty();
            assertThat(keys(schedule)).as(schedule.name()).isEqualTo(expected);
            assertThat(OPS.asAdmin()
                            .runs()
                            .list(RunQuery.ofJob(schedule.jobId()), PageRequest.first(100))
                            .items())
                    .allSatisfy(run -> {
                        assertThat(run.state()).isEqualTo(RunState.SUCCEEDED);
                        assertThat(run.startedByKind()).isEqualTo(ActorKind.SCHEDULE);
                        assertThat(run.startedBy()).isEqualTo(schedule.name());
                    });
        }
    }

    @Test
    void whatWaitsIsRunWhenTheRunBeforeItHasEnded() throws IOException {
        JobId slow = OPS.asAdmin()
                .jobs()
                .create(JobSource.yaml("""
                        name: slow
                        targets: [ssh-1]
                        steps: [{type: exec, command: "until [ -e %s/go ]; do sleep 0.1; done"}]
                        """.formatted(server.directory())))
                .id();
        Schedule schedule = OPS.asAdmin()
                .schedules()
                .create(ScheduleSpec.of("slow", slow, Timing.every(Duration.ofSeconds(10)))
                        .withOverlapPolicy(OverlapPolicy.QUEUE));
        CLOCK.advance(Duration.ofSeconds(10));
        until(() -> get(schedule).last() != null);
        CLOCK.advance(Duration.ofSeconds(10));
        until(() -> get(schedule).waiting() == 1);
        assertThat(runs(schedule)).hasSize(1);

        OPS.asAdmin().schedules().update(schedule.id(), specOf(schedule));
        assertThat(get(schedule).waiting()).as("a change forgets what waits").isZero();
        CLOCK.advance(Duration.ofSeconds(10));
        until(() -> get(schedule).waiting() == 1);
        Files.createFile(server.directory().resolve("go"));
        until(() -> runs(schedule).size() == 2
                && runs(schedule).stream().allMatch(run -> run.state() == RunState.SUCCEEDED));
        OPS.asAdmin().schedules().delete(schedule.id());
    }

    @Test
    void aViewerReadsSchedulesAndNoMore() {
        JobId job = job("looked at");
        ScheduleSpec spec = ScheduleSpec.of("looked at", job, Timing.cron("0 0 1 1 *", "UTC"));
        Schedule schedule = OPS.as(Role.OPERATOR).schedules().create(spec);
        Schedules viewer = OPS.as(Role.VIEWER).schedules();

        assertThat(viewer.get(schedule.id())).isEqualTo(schedule);
        assertThat(viewer.preview(schedule.id(), 1)).hasSize(1);
        for (Runnable call : List.<Runnable>of(
                () -> viewer.create(spec),
                () -> viewer.update(schedule.id(), spec),
                () -> viewer.pause(schedule.id()),
                () -> viewer.resume(schedule.id()),
                () -> viewer.runNow(schedule.id(), null),
                () -> viewer.delete(schedule.id()),
                () -> OPS.as(Role.VIEWER).calendars().create(new CalendarSpec("c", "UTC", List.of())))) {
            assertThatThrownBy(call::run)
                    .isInstanceOfSatisfying(
                            OpsConductorException.class,
                            e -> assertThat(e.code()).isEqualTo("forbidden"));
        }
    }

    private static OpsConductor started() {
        OpsConductor conductor = OPS.newConductor();
        conductor.start();
        return conductor;
    }

    /** The clock stands, so what it says is due must be done, and what was started must end, before it goes on. */
    private static boolean hasSomethingToDo(Schedule schedule) {
        Schedule now = get(schedule);
        return now.waiting() > 0
                || !now.nextFireAt().isAfter(CLOCK.instant())
                || runs(schedule).stream().anyMatch(run -> !run.state().isFinal());
    }

    private static ScheduleSpec specOf(Schedule schedule) {
        return ScheduleSpec.of(schedule.name(), schedule.jobId(), schedule.timing())
                .withOverlapPolicy(schedule.overlapPolicy());
    }

    private static Schedule get(Schedule schedule) {
        return OPS.conductor().as(Actor.host("test")).schedules().get(schedule.id());
    }

    private static List<Run> runs(Schedule schedule) {
        return OPS.asAdmin()
                .runs()
                .list(RunQuery.ofJob(schedule.jobId()), PageRequest.first(100))
                .items();
    }

    private static List<Instant> keys(Schedule schedule) {
        return OPS
                .sql()
                .withHandle(handle -> handle.createQuery(
                                "SELECT idempotency_key FROM opsconductor.run WHERE schedule_id = :id")
                        .bind("id", schedule.id().value())
                        .mapTo(String.class)
                        .list())
                .stream()
                .map(key -> Instant.parse(key.substring("due:".length())))
                .sorted()
                .toList();
    }

    private static JobId job(String name) {
        return OPS.asAdmin()
                .jobs()
                .create(JobSource.yaml(
                        "{name: " + name + ", targets: [ssh-1], steps: [{type: exec, command: \"true\"}]}"))
                .id();
    }

    private static void until(BooleanSupplier condition) {
        Await.until("the schedules have done what is due", condition);
    }
}
