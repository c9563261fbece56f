package io.opsconductor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.InvalidInputException;
import io.opsconductor.job.JobId;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.JobRuns;
import io.opsconductor.testing.SshTargets;
import io.opsconductor.testkit.ssh.OpenSshServer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Parts of what happened, and summaries of it. */
class RunViewsTest {
    private static OpenSshServer server;

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    private static final JobRuns RUNS = new JobRuns(OPS);

    @BeforeAll
    static void createTargets() {
        server = OpenSshServer.start(2);
        SshTargets.create(OPS, server, 2);
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static final String PRINTS = """
            targets: [ssh-1, ssh-2]
            steps:
              - {name: one, type: exec, command: "echo 1"}
              - {name: two, type: exec, command: "echo 2"}
            """;

    @Test
    void eventsCanBeReadWithoutOutputAndOfOneTarget() throws Exception {
        Run run = RUNS.finished(RUNS.job(PRINTS));
        TargetRun second = RUNS.targets(run).get(1);
        List<RunEvent> all = RUNS.service().events(run.id(), 0, 1000);
        List<RunEvent> states = all.stream()
                .filter(event -> !(event instanceof RunEvent.Output))
                .toList();
        List<RunEvent> ofSecond = all.stream()
                .filter(event -> target(event) == null || second.targetName().equals(target(event)))
                .toList();
        List<RunEvent> statesOfSecond =
                ofSecond.stream().filter(states::contains).toList();
        assertThat(ofSecond).hasSizeGreaterThan(statesOfSecond.size());

        RunEventQuery query = RunEventQuery.all();
        assertRead(run, query.withoutOutput(), states);
        assertRead(run, query.of(second.id()), ofSecond);
        assertRead(run, query.of(second.id()).withoutOutput(), statesOfSecond);
        assertRead(
                run,
                query.of(new TargetRunId(Long.MAX_VALUE)),
                all.stream().filter(event -> target(event) == null).toList());
    }

    /** In one list, in small pages, and as a listener hears it. */
    private static void assertRead(Run run, RunEventQuery query, List<RunEvent> expected) throws Exception {
        assertThat(RUNS.service().events(run.id(), query, 0, 1000)).isEqualTo(expected);
        List<RunEvent> read = new ArrayList<>();
        for (List<RunEvent> page = RUNS.service().events(run.id(), query, 0, 3);
                !page.isEmpty();
                page = RUNS.service()
                        .events(run.id(), query, page.get(page.size() - 1).sequence(), 3)) {
            read.addAll(page);
        }
        assertThat(read).isEqualTo(expected);
        List<RunEvent> heard = new ArrayList<>();
        CompletableFuture<Boolean> end = new CompletableFuture<>();
        RUNS.service().follow(run.id(), query, 0, new RunListener() {
            @Override
            public void onEvent(RunEvent event) {
                heard.add(event);
            }

            @Override
            public void onEnd(boolean finished) {
                end.complete(finished);
            }
        });
        assertThat(end.get(30, TimeUnit.SECONDS)).isTrue();
        assertThat(heard).isEqualTo(expected);
    }

    private static @Nullable String target(RunEvent event) {
        if (event instanceof RunEvent.Output output) {
            return output.targetName();
        }
        if (event instanceof RunEvent.StepChanged step) {
            return step.targetName();
        }
        return event instanceof RunEvent.TargetChanged target ? target.targetName() : null;
    }

    @Test
    void theNewestRunOfEachJobIsFound() {
        JobId never = RUNS.job(PRINTS);
        JobId twice = RUNS.job(PRINTS);
        RUNS.finished(twice);
        Run newest = RUNS.finished(twice);

        assertThat(RUNS.service().newest(List.of(never, twice))).isEqualTo(Map.of(twice, newest));
        assertThat(RUNS.service().newest(List.of())).isEmpty();
    }

    @Test
    void runsAreCountedByWhenTheyWereQueuedAndTheStateThatTheyAreIn() {
        Run run = RUNS.finished(RUNS.job(PRINTS));
        Run failed = RUNS.finished(RUNS.job("targets: [ssh-1]\nsteps: [{type: exec, command: 'exit 1'}]"));
        Instant from = Instant.ofEpochMilli(run.queuedAt().toEpochMilli());
        Instant after = Instant.ofEpochMilli(failed.queuedAt().toEpochMilli() + 1);

        List<RunCount> counts = RUNS.service()
                .counts(new RunCountQuery(from.minusSeconds(1), after, Duration.ofHours(1)))
                .counts();
        assertThat(counts).singleElement().satisfies(count -> {
            assertThat(count.at()).isEqualTo(from.minusSeconds(1));
            assertThat(count.states().get(RunState.SUCCEEDED)).isPositive();
            assertThat(count.states().get(RunState.FAILED)).isPositive();
            assertThat(count.states().get(RunState.QUEUED)).isZero();
        });
        assertThat(counted(from.minusSeconds(7200), from.minusSeconds(3600), 1000)
                        .counts())
                .hasSize(4)
                .allSatisfy(count -> assertThat(count.states().values()).containsOnly(0L));
        RunCounts day = counted(null, null, 3600);
        assertThat(Duration.between(day.from(), day.until())).isEqualTo(Duration.ofDays(1));
    }

    private static RunCounts counted(@Nullable Instant from, @Nullable Instant until, int seconds) {
        return RUNS.service().counts(new RunCountQuery(from, until, Duration.ofSeconds(seconds)));
    }

    @Test
    void aTimeThatNoRunCanHaveIsRefusedAndOverflowsNothing() {
        Instant last = Instant.parse("+999999999-12-31T00:00:00Z");
        assertThatThrownBy(() -> counted(last.minusSeconds(1), last, Integer.MAX_VALUE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("between 1970 and 9999");
        assertThatThrownBy(() -> counted(Instant.EPOCH, last, Integer.MAX_VALUE))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("to must be between 1970 and 9999");
        assertThatThrownBy(() -> counted(null, Instant.MIN, 3600)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void thereAreNoMoreIntervalsThanAChartHasRoomFor() {
        Instant now = Instant.parse("2026-11-29T12:00:00Z");
        assertThatThrownBy(() -> counted(now, now.plusSeconds(401), 1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at most 400 intervals");
        assertThatThrownBy(() -> counted(now, now, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> counted(now, now.plusSeconds(1), 0)).isInstanceOf(InvalidInputException.class);
    }
}
