package io.opsconductor.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.OpsConductor;
import io.opsconductor.Services;
import io.opsconductor.common.Actor;
import io.opsconductor.common.Limits;
import io.opsconductor.common.Role;
import io.opsconductor.job.JobId;
import io.opsconductor.schedule.Schedule;
import io.opsconductor.schedule.ScheduleSpec;
import io.opsconductor.schedule.Timing;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.target.TargetSpec;
import io.opsconductor.testing.ConductorExtension;
import io.opsconductor.testing.JobRuns;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What of runs those are shown who have a part of the rights only. */
@Timeout(120)
class RunRightsTest {
    private static final Map<String, Object> WHO = Map.of("who", "it's me");

    /** It works on no runs: they stay queued. */
    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.concurrentRuns(0));

    private static final JobRuns RUNS = new JobRuns(OPS);

    private static JobId job;

    @BeforeAll
    static void createJob() {
        OPS.asAdmin().targets().create(TargetSpec.of("web-1", "ssh", "localhost"));
        job = RUNS.job(
                "targets: [web-1]\nparameters: [{name: who}]\nsteps: [{type: exec, command: 'echo {{ who }}'}]\n");
    }

    @Test
    void aPreviewShowsJobsAndTargetsToThoseWhoMayReadThem() {
        StartRun request = StartRun.of(job).withParameters(WHO);

        for (String missing : List.of("run_start", "job_read", "target_read")) {
            Set<String> scopes = new TreeSet<>(Set.of("run_start", "job_read", "target_read"));
            scopes.remove(missing);
            assertThatThrownBy(() -> with(scopes).runs().preview(request))
                    .isInstanceOfSatisfying(
                            OpsConductorException.class,
                            e -> assertThat(e.code()).isEqualTo("forbidden"))
                    .hasMessageContaining(missing);
        }
        assertThat(with(Set.of("run_start", "job_read", "target_read"))
                        .runs()
                        .preview(request)
                        .targets())
                .hasSize(1);
    }

    @Test
    void whoCancelsARunIsShownItsParametersIfRunsMayBeRead() {
        Run hidden = with(Set.of("run_cancel")).runs().cancel(start().id());
        Run shown = with(Set.of("run_cancel", "run_read")).runs().cancel(start().id());

        assertThat(hidden.cancelRequestedAt()).isNotNull();
        assertThat(hidden.parameters()).isEmpty();
        assertThat(shown.parameters()).isEqualTo(WHO);
    }

    @Test
    void whoDoesARunAgainIsShownItsParametersIfRunsMayBeRead() {
        Run first = start();
        RUNS.service().cancel(first.id());
        letEnd(first);

        Run hidden = with(Set.of("run_start")).runs().rerun(first.id(), Rerun.ALL);
        Run shown = with(Set.of("run_start", "run_read")).runs().rerun(first.id(), Rerun.ALL);

        assertThat(hidden.parameters()).isEmpty();
        assertThat(RUNS.service().get(hidden.id()).parameters()).isEqualTo(WHO);
        assertThat(shown.parameters()).isEqualTo(WHO);
    }

    @Test
    void whoRunsAScheduleNowIsShownItsParametersIfRunsMayBeRead() {
        Schedule schedule = OPS.asAdmin()
                .schedules()
                .create(ScheduleSpec.of("hourly", job, new Timing.Every(Duration.ofHours(1)))
                        .withParameters(WHO));

        Run hidden = with(Set.of("run_start")).schedules().runNow(schedule.id(), null);
        Run shown = with(Set.of("run_start", "run_read")).schedules().runNow(schedule.id(), null);

        assertThat(hidden.parameters()).isEmpty();
        assertThat(RUNS.service().get(hidden.id()).parameters()).isEqualTo(WHO);
        assertThat(shown.parameters()).isEqualTo(WHO);
    }

    @Test
    void whoStartsARunIsShownTheParametersThatItWasGiven() {
        StartRun request = StartRun.of(job).withParameters(WHO);

        assertThat(with(Set.of("run_start")).runs().start(request).parameters()).isEqualTo(WHO);
    }

    @Test
    void whoMayNotReadRunsIsShownNoNewestOnesAndThatIsNoRefusal() {
        Run run = start();

        assertThat(with(Set.of("run_read")).runs().newest(List.of(job)).get(job).queuedAt())
                .isAfterOrEqualTo(run.queuedAt());
        assertThat(with(Set.of("job_read")).runs().newest(List.of(job))).isEmpty();
        assertThat(denied("run_read")).isZero();
    }

    private static Run start() {
        return RUNS.service().start(StartRun.of(job).withParameters(WHO));
    }

    private static void letEnd(Run run) {
        try (OpsConductor worker = OPS.newConductor(builder -> builder.concurrentRuns(5))) {
            worker.start();
            RUNS.await(run.id());
        }
    }

    private static Services with(Set<String> scopes) {
        return OPS.conductor().as(Actor.host("8", "Eve", Role.OPERATOR).within(Limits.toScopes(scopes)));
    }

    private static long denied(String permission) {
        return OPS.sql()
                .withHandle(handle -> handle.createQuery(
                                "SELECT count(*) FROM opsconductor.audit_event WHERE outcome = 'denied' AND action = :action")
                        .bind("action", permission)
                        .mapTo(Long.class)
                        .one());
    }
}
