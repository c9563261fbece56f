package io.opsconductor.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.Page;
import io.opsconductor.common.PageRequest;
import io.opsconductor.job.JobId;
import io.opsconductor.job.JobSource;
import io.opsconductor.run.Run;
import io.opsconductor.schedule.Blackout;
import io.opsconductor.schedule.Calendar;
import io.opsconductor.schedule.CalendarId;
import io.opsconductor.schedule.CalendarSpec;
import io.opsconductor.schedule.DstGap;
import io.opsconductor.schedule.DstRepeat;
import io.opsconductor.schedule.FireOutcome;
import io.opsconductor.schedule.MisfirePolicy;
import io.opsconductor.schedule.OverlapPolicy;
import io.opsconductor.schedule.Schedule;
import io.opsconductor.schedule.ScheduleId;
import io.opsconductor.schedule.ScheduleSpec;
import io.opsconductor.schedule.Timing;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.target.TargetSelection;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What schedules do, one policy at a time, on a clock that stands unless it is moved. */
class SchedulePoliciesTest {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @RegisterExtension
    static final ScheduleWorld WORLD = new ScheduleWorld();

    private final ScheduleWorld.Node node = WORLD.node();
    private JobId job;

    @BeforeEach
    void startAtNoon() {
        WORLD.database()
                .run(handle -> handle.execute("UPDATE opsconductor.schedule SET enabled = false, next_fire_at = NULL"));
        WORLD.clock.set(NOON);
        job = WORLD.job("");
    }

    @Test
    void aRunIsStartedWhenTheTimeHasComeInTheNameOfTheSchedule() {
        Schedule schedule = WORLD.schedules().create(everyTenMinutes());
        assertThat(schedule.nextFireAt()).isEqualTo(minutes(10));

        scanAt(minutes(9));
        assertThat(WORLD.started(schedule.id())).isEmpty();
        scanAt(minutes(10).plusSeconds(2));
        scanAt(minutes(10).plusSeconds(3));

        assertThat(WORLD.started(schedule.id())).containsExactly(minutes(10));
        Schedule after = get(schedule.id());
        assertThat(after.nextFireAt()).isEqualTo(minutes(20));
        assertThat(after.lastFireAt()).isEqualTo(minutes(10));
        assertThat(after.last().outcome()).isEqualTo(FireOutcome.STARTED);
        assertThat(after.last().runId()).isNotNull();
        Map<String, Object> run = run(after);
        assertThat(run)
                .containsEntry("actor_kind", "schedule")
                .containsEntry("actor_id", schedule.id().toString())
                .containsEntry("actor_name", schedule.name());
    }

    @Test
    void missedDueTimesAreLeftOutOrMadeUpForOnceOrAll() {
        List<ScheduleId> ids = new ArrayList<>();
        for (MisfirePolicy policy : MisfirePolicy.values()) {
            ids.add(WORLD.schedules()
                    .create(everyTenMinutes().withMisfirePolicy(policy).withOverlapPolicy(OverlapPolicy.ALLOW))
                    .id());
        }

        scanAt(minutes(35));

        assertThat(WORLD.started(ids.get(0))).isEmpty();
        assertThat(get(ids.get(0)).last().reason()).isEqualTo("misfire");
        assertThat(get(ids.get(0)).last().outcome()).isEqualTo(FireOutcome.SKIPPED);
        assertThat(WORLD.started(ids.get(1))).containsExactly(minutes(30));
        assertThat(WORLD.started(ids.get(2))).containsExactly(minutes(10), minutes(20), minutes(30));
        assertThat(ids).allSatisfy(id -> {
            assertThat(get(id).nextFireAt()).isEqualTo(minutes(40));
            assertThat(WORLD.auditDetails(id, "schedule_misfire", "first_due_at"))
                    .containsExactly(minutes(10).toString());
        });
    }

    @Test
    void nobodyMakesUpForMoreThanAHundred() {
        ScheduleId id = WORLD.schedules()
                .create(ScheduleSpec.of(name(), job, Timing.cron("* * * * *", "UTC"))
                        .withMisfirePolicy(MisfirePolicy.ALL)
                        .withOverlapPolicy(OverlapPolicy.ALLOW))
                .id();

        scanAt(minutes(300).plusSeconds(30));

        assertThat(WORLD.started(id)).hasSize(101).startsWith(minutes(200)).endsWith(minutes(300));
        assertThat(WORLD.auditDetails(id, "schedule_misfire", "made_up")).containsExactly("100");
        assertThat(WORLD.auditDetails(id, "schedule_misfire", "first_due_at"))
                .containsExactly(minutes(1).toString());
    }

    @Test
    void whileARunIsUnderWayADueTimeIsSkippedOrWaitsOrNot() {
        ScheduleId skip = WORLD.schedules().create(everyTenMinutes()).id();
        ScheduleId queue = WORLD.schedules()
                .create(everyTenMinutes().withOverlapPolicy(OverlapPolicy.QUEUE))
                .id();
        ScheduleId allow = WORLD.schedules()
                .create(everyTenMinutes().withOverlapPolicy(OverlapPolicy.ALLOW))
                .id();
        scanAt(minutes(10));
        scanAt(minutes(20));
        scanAt(minutes(30));

        assertThat(WORLD.started(skip)).containsExactly(minutes(10));
        assertThat(get(skip).last().reason()).isEqualTo("overlap");
        assertThat(WORLD.audited(skip, "schedule_skip")).containsExactly(minutes(20), minutes(30));
        assertThat(WORLD.started(queue)).containsExactly(minutes(10));
        assertThat(get(queue).waiting()).isEqualTo(2);
        assertThat(get(queue).last().outcome()).isEqualTo(FireOutcome.WAITING);
        assertThat(WORLD.started(allow)).containsExactly(minutes(10), minutes(20), minutes(30));

        WORLD.finishRuns(List.of(skip, queue, allow));
        scanAt(minutes(31));
        assertThat(WORLD.started(queue)).containsExactly(minutes(10), minutes(20));
        WORLD.finishRuns(List.of(queue));
        scanAt(minutes(32));
        assertThat(WORLD.started(queue)).containsExactly(minutes(10), minutes(20), minutes(30));
        assertThat(get(queue).waiting()).isZero();
    }

    @Test
    void aScheduleThatCannotStartAJobSaysWhyAndGoesOnAndSoDoTheOthers() {
        JobId broken = WORLD.job("");
        ScheduleId failing = WORLD.schedules()
                .create(new ScheduleSpec(
                        name(),
                        broken,
                        Timing.every(Duration.ofMinutes(10)),
                        MisfirePolicy.ONCE,
                        OverlapPolicy.QUEUE,
                        null,
                        Map.of(),
                        null,
                        true))
                .id();
        ScheduleId other = WORLD.schedules().create(everyTenMinutes()).id();
        WORLD.jobs().setEnabled(broken, false);
        scanAt(minutes(10));

        assertThat(get(failing).last().outcome()).isEqualTo(FireOutcome.FAILED);
        assertThat(get(failing).last().reason()).isEqualTo("job_disabled");
        assertThat(get(failing).last().message()).contains("deactivated");
        assertThat(WORLD.audited(failing, "schedule_fire")).containsExactly(minutes(10));
        assertThat(WORLD.started(other)).containsExactly(minutes(10));

        WORLD.jobs().setEnabled(broken, true);
        scanAt(minutes(20));
        assertThat(WORLD.started(failing)).containsExactly(minutes(20));
    }

    @Test
    void whatTheJobNoLongerTakesIsSaidWhenTheTimeComes() {
        JobId changing = WORLD.job("parameters: [{name: a}]\n");
        ScheduleId id = WORLD.schedules()
                .create(ScheduleSpec.of(name(), changing, Timing.every(Duration.ofMinutes(10)))
                        .withParameters(Map.of("a", "x")))
                .id();
        WORLD.jobs().update(changing, JobSource.yaml("""
                name: %s
                targets: [somewhere]
                parameters: [{name: b, required: true}]
                steps: [{type: exec, command: "true"}]
                """.formatted(name())));

        scanAt(minutes(10));

        assertThat(get(id).last().reason()).isEqualTo("parameter_invalid");
        assertThat(get(id).nextFireAt()).isEqualTo(minutes(20));
    }

    @Test
    void aPauseLeavesOutWhatComesInItAndWhatWaits() {
        ScheduleId id = WORLD.schedules()
                .create(everyTenMinutes().withOverlapPolicy(OverlapPolicy.QUEUE))
                .id();
        scanAt(minutes(10));
        scanAt(minutes(20));
        Schedule paused = WORLD.schedules().pause(id);
        assertThat(paused.enabled()).isFalse();
        assertThat(paused.nextFireAt()).isNull();
        assertThat(paused.waiting()).isZero();
        WORLD.finishRuns(List.of(id));
        scanAt(minutes(35));

        assertThat(WORLD.schedules().resume(id).nextFireAt()).isEqualTo(minutes(40));
        assertThat(WORLD.schedules().resume(id).nextFireAt()).isEqualTo(minutes(40));
        scanAt(minutes(40));

        assertThat(WORLD.started(id)).containsExactly(minutes(10), minutes(40));
        assertThat(WORLD.auditDetails(id, "schedule_pause", "x")).hasSize(1);
        assertThat(WORLD.auditDetails(id, "schedule_resume", "x")).hasSize(1);
    }

    @Test
    void anybodyWhoMayCanRunItNowAlsoWhenItIsPaused() {
        JobId greeting = WORLD.job("parameters: [{name: whom}]\n");
        ScheduleId id = WORLD.schedules()
                .create(ScheduleSpec.of(name(), greeting, Timing.every(Duration.ofMinutes(10)))
                        .withParameters(Map.of("whom", "world"))
                        .paused())
                .id();

        Run run = WORLD.schedules().runNow(id, "key");
        Run again = WORLD.schedules().runNow(id, "key");

        assertThat(again.id()).isEqualTo(run.id());
        assertThat(run.startedBy()).isEqualTo("test");
        assertThat(run.parameters()).containsEntry("whom", "world");
        assertThat(scheduleOf(run.id().value())).containsExactly(id.value());
    }

    @Test
    void secretParametersAreSealedKeptAndHandedToTheRun() {
        JobId secretive = WORLD.job("parameters: [{name: token, type: secret, required: true}, {name: open}]\n");
        String canary = "canary-" + UUID.randomUUID();
        ScheduleSpec spec = ScheduleSpec.of(name(), secretive, Timing.every(Duration.ofMinutes(10)));
        Schedule schedule = WORLD.schedules().create(spec.withParameters(Map.of("token", canary, "open", "o")));
        Schedule updated = WORLD.schedules().update(schedule.id(), spec.withParameters(Map.of("open", "p")));

        assertThat(schedule.parameters()).isEqualTo(Map.of("open", "o"));
        assertThat(updated.parameters()).isEqualTo(Map.of("open", "p"));
        assertThat(updated.secretParameters()).containsExactly("token");
        assertThat(WORLD.row(schedule.id()).toString()).doesNotContain(canary);
        scanAt(minutes(10));
        assertThat(get(schedule.id()).last().outcome()).isEqualTo(FireOutcome.STARTED);
        assertThat(run(get(schedule.id())).get("sealed_parameters")).isNotNull();
        assertThatThrownBy(() -> WORLD.schedules().create(spec)).hasMessageContaining("parameters.token is required");
    }

    @Test
    void aScheduleGoesWithItsJobAndItsRunsStay() {
        Schedule kept = WORLD.schedules().create(everyTenMinutes());
        scanAt(minutes(10));
        Object run = run(get(kept.id())).get("id");
        WORLD.finishRuns(List.of(kept.id()));

        WORLD.jobs().delete(job);

        assertRefused(() -> get(kept.id()), "schedule_not_found");
        assertThat(WORLD.auditDetails(kept.id(), "schedule_delete", "job_id")).containsExactly(job.toString());
        assertThat(scheduleOf(run)).hasSize(1).containsOnlyNulls();
        scanAt(minutes(20));
    }

    @Test
    void aDeletedScheduleStartsNothingMore() {
        Schedule schedule = WORLD.schedules().create(everyTenMinutes());
        WORLD.schedules().delete(schedule.id());

        scanAt(minutes(10));

        assertThat(WORLD.started(schedule.id())).isEmpty();
        assertRefused(() -> WORLD.schedules().delete(schedule.id()), "schedule_not_found");
    }

    @Test
    void aChangedCalendarIsFollowedAtOnceAndOneThatIsUsedIsNotDeleted() {
        Calendar calendar = WORLD.calendars().create(new CalendarSpec(name(), "UTC", List.of()));
        ScheduleId id = WORLD.schedules()
                .create(everyTenMinutes().withCalendar(calendar.id()))
                .id();
        CalendarSpec afternoon = new CalendarSpec(
                calendar.name(),
                "UTC",
                List.of(new Blackout.Weekly(Set.of(DayOfWeek.values()), LocalTime.of(12, 5), LocalTime.of(13, 0))));
        WORLD.calendars().update(calendar.id(), afternoon);

        assertThat(get(id).nextFireAt()).isEqualTo(minutes(60));
        assertThat(WORLD.schedules().preview(id, 2)).containsExactly(minutes(60), minutes(70));
        scanAt(minutes(50));
        assertThat(WORLD.started(id)).isEmpty();
        assertRefused(() -> WORLD.calendars().delete(calendar.id()), "in_use");
        WORLD.schedules().delete(id);
        WORLD.calendars().delete(calendar.id());
        assertRefused(() -> WORLD.calendars().get(calendar.id()), "calendar_not_found");
    }

    @Test
    void aBlackoutThatComesUpWhenItIsDueAlreadyStillHolds() {
        Calendar calendar = WORLD.calendars().create(new CalendarSpec(name(), "UTC", List.of()));
        ScheduleId id = WORLD.schedules()
                .create(everyTenMinutes().withCalendar(calendar.id()))
                .id();
        WORLD.clock.set(minutes(10).plusSeconds(5));
        WORLD.calendars()
                .update(
                        calendar.id(),
                        new CalendarSpec(
                                calendar.name(),
                                "UTC",
                                List.of(new Blackout.Once(
                                        java.time.LocalDateTime.parse("2026-06-01T12:00"),
                                        java.time.LocalDateTime.parse("2026-06-01T12:15")))));

        scanAt(minutes(10).plusSeconds(6));

        assertThat(WORLD.started(id)).isEmpty();
        assertThat(get(id).nextFireAt()).isEqualTo(minutes(20));
    }

    @Test
    void aPreviewTellsTheNextTimesAlsoOfWhatIsNotStored() {
        assertThat(WORLD.schedules().preview(Timing.cron("0 3 * * *", "Europe/Berlin"), null, 10))
                .hasSize(10)
                .startsWith(Instant.parse("2026-06-02T01:00:00Z"))
                .endsWith(Instant.parse("2026-06-11T01:00:00Z"));
        assertThat(WORLD.schedules().preview(Timing.every(Duration.ofHours(1)), null, 2))
                .containsExactly(minutes(60), minutes(120));
        assertThatThrownBy(() -> WORLD.schedules().preview(Timing.every(Duration.ofHours(1)), null, 101))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void whatIsStoredCarriesTheDefaultsForDaylightSaving() {
        Schedule daily =
                WORLD.schedules().create(ScheduleSpec.of(name(), job, Timing.cron(" 0 3 * * * ", "Europe/Berlin")));
        Schedule hourly =
                WORLD.schedules().create(ScheduleSpec.of(name(), job, Timing.cron("0 * * * *", "Europe/Berlin")));

        assertThat(daily.timing())
                .isEqualTo(new Timing.Cron("0 3 * * *", "Europe/Berlin", DstGap.AFTER, DstRepeat.FIRST));
        assertThat(hourly.timing())
                .isEqualTo(new Timing.Cron("0 * * * *", "Europe/Berlin", DstGap.SKIP, DstRepeat.BOTH));
    }

    @Test
    void anIntervalThatStaysGoesOnAsItWas() {
        ScheduleSpec spec = everyTenMinutes();
        ScheduleId id = WORLD.schedules().create(spec).id();
        WORLD.clock.set(minutes(4));
        assertThat(WORLD.schedules()
                        .update(id, spec.withOverlapPolicy(OverlapPolicy.ALLOW))
                        .nextFireAt())
                .isEqualTo(minutes(10));
        ScheduleSpec slower = new ScheduleSpec(
                spec.name(),
                job,
                Timing.every(Duration.ofMinutes(20)),
                spec.misfirePolicy(),
                spec.overlapPolicy(),
                null,
                Map.of(),
                null,
                true);
        assertThat(WORLD.schedules().update(id, slower).nextFireAt()).isEqualTo(minutes(24));
    }

    @Test
    void whatIsWrongIsRefusedWithItsField() {
        assertField(ScheduleSpec.of(name(), job, Timing.every(Duration.ofSeconds(9))), "interval_seconds");
        assertField(ScheduleSpec.of(name(), job, Timing.every(Duration.ofDays(367))), "interval_seconds");
        assertField(ScheduleSpec.of(name(), job, Timing.every(Duration.ofMillis(10_500))), "interval_seconds");
        assertField(ScheduleSpec.of(name(), job, Timing.cron("0 3 * * *", "Mars/Olympus")), "zone");
        assertField(ScheduleSpec.of(name(), job, Timing.cron("0 3 * * *", "+02:00")), "zone");
        assertField(ScheduleSpec.of(name(), job, Timing.cron("0 3 * *", "UTC")), "cron");
        assertField(ScheduleSpec.of("", job, Timing.cron("0 3 * * *", "UTC")), "name");
        assertField(everyTenMinutes().withParameters(Map.of("unknown", 1)), "parameters.unknown");
        Calendar always = WORLD.calendars()
                .create(new CalendarSpec(
                        name(),
                        "UTC",
                        List.of(new Blackout.Weekly(Set.of(DayOfWeek.values()), LocalTime.MIN, LocalTime.MIN))));
        assertField(everyTenMinutes().withCalendar(always.id()), "calendar_ref");
        assertRefused(
                () -> WORLD.schedules().create(everyTenMinutes().on(TargetSelection.of("nowhere"))),
                "target_not_found");
        assertRefused(
                () -> WORLD.schedules().create(everyTenMinutes().on(TargetSelection.matching("(("))),
                "selector_invalid");
        assertRefused(
                () -> WORLD.schedules().create(everyTenMinutes().withCalendar(new CalendarId(UUID.randomUUID()))),
                "calendar_not_found");
        assertRefused(
                () -> WORLD.schedules()
                        .create(ScheduleSpec.of(name(), new JobId(UUID.randomUUID()), Timing.cron("0 3 * * *", "UTC"))),
                "job_not_found");
        ScheduleSpec taken = everyTenMinutes();
        WORLD.schedules().create(taken);
        assertRefused(() -> WORLD.schedules().create(taken), "name_taken");
    }

    @Test
    void schedulesAreListedByNameAndFoundByIt() {
        Schedule schedule = WORLD.schedules().create(everyTenMinutes());
        List<String> names = new ArrayList<>();
        PageRequest page = PageRequest.first(2);
        while (page != null) {
            Page<Schedule> schedules = WORLD.schedules().list(page);
            schedules.items().forEach(item -> names.add(item.name()));
            page = schedules.next() == null ? null : new PageRequest(2, schedules.next());
        }
        assertThat(names).contains(schedule.name()).isSorted().doesNotHaveDuplicates();
        assertThat(WORLD.schedules().findByName(schedule.name().toUpperCase(java.util.Locale.ROOT)))
                .contains(schedule);
        assertThat(WORLD.schedules().list(PageRequest.first()).total()).isEqualTo(names.size());
    }

    private void scanAt(Instant instant) {
        WORLD.clock.set(instant);
        node.scan();
    }

    private ScheduleSpec everyTenMinutes() {
        return ScheduleSpec.of(name(), job, Timing.every(Duration.ofMinutes(10)));
    }

    private static Instant minutes(int minutes) {
        return NOON.plus(Duration.ofMinutes(minutes));
    }

    private static String name() {
        return "s-" + UUID.randomUUID();
    }

    private static Schedule get(ScheduleId id) {
        return WORLD.schedules().get(id);
    }

    private static Map<String, Object> run(Schedule schedule) {
        return WORLD.database()
                .read(handle -> handle.createQuery("SELECT * FROM opsconductor.run WHERE id = :id")
                        .bind("id", schedule.last().runId().value())
                        .mapToMap()
                        .one());
    }

    private static List<UUID> scheduleOf(Object run) {
        return WORLD.database()
                .read(handle -> handle.createQuery("SELECT schedule_id FROM opsconductor.run WHERE id = :id")
                        .bind("id", run)
                        .mapTo(UUID.class)
                        .list());
    }

    private static void assertField(ScheduleSpec spec, String path) {
        assertThatThrownBy(() -> WORLD.schedules().create(spec))
                .isInstanceOfSatisfying(
                        InvalidInputException.class,
                        e -> assertThat(e.errors()).extracting(FieldError::path).contains(path));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        OpsConductorException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
