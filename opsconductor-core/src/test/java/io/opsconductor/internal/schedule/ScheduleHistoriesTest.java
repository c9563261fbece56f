package io.opsconductor.internal.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.job.JobId;
import io.opsconductor.schedule.Blackout;
import io.opsconductor.schedule.Calendar;
import io.opsconductor.schedule.CalendarSpec;
import io.opsconductor.schedule.MisfirePolicy;
import io.opsconductor.schedule.OverlapPolicy;
import io.opsconductor.schedule.ScheduleId;
import io.opsconductor.schedule.ScheduleSpec;
import io.opsconductor.spi.OpsConductorException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Three nodes look for due times at once on one real database, while the clock goes on by leaps, nodes are away, come
 * back, and die in the midst of starting a run. Each schedule then has done what the policies say, and each due time got
 * one run at the most. Times are chosen around changes of clocks.
 */
class ScheduleHistoriesTest {
    private static final int NODES = 3;
    private static final int SCHEDULES = 100;
    private static final int STEPS = 8;

    @RegisterExtension
    static final ScheduleWorld WORLD = new ScheduleWorld();

    private final Random random = Seed.random("schedules of three nodes");
    private final ExecutorService threads = Executors.newFixedThreadPool(NODES);
    private final ScheduleWorld.Node[] nodes = {WORLD.node(), WORLD.node(), WORLD.node()};
    private int started;
    private int deaths;

    @Test
    void eachDueTimeIsDealtWithOnceAndByPolicy() throws Exception {
        JobId job = WORLD.job("");
        JobId disabled = WORLD.job("");
        WORLD.jobs().setEnabled(disabled, false);
        int histories = Seed.histories(5_000);
        for (int done = 0; done < histories; done += SCHEDULES) {
            epoch(job, disabled, Math.min(SCHEDULES, histories - done));
        }
        threads.shutdown();

        assertThat(started).as("enough runs to say something").isGreaterThan(histories / 2);
        assertThat(deaths).as("enough deaths to say something").isGreaterThanOrEqualTo(histories / SCHEDULES / 2);
    }

    /** Some days around a change of clocks, with schedules that begin together. */
    private void epoch(JobId job, JobId disabled, int schedules) throws Exception {
        String zone = RandomTiming.zone(random);
        Instant begin = RandomTiming.beforeAChange(random, zone);
        Instant end = begin.plus(Duration.ofDays(3));
        WORLD.clock.set(begin);
        Calendar calendar = WORLD.calendars().create(calendar(begin));
        List<ScheduleModel> models = new ArrayList<>();
        for (int i = 0; i < schedules; i++) {
            JobId its = random.nextInt(20) == 0 ? disabled : job;
            models.add(schedule(
                    its, its.equals(job), random.nextBoolean() ? zone : RandomTiming.zone(random), calendar, end));
        }
        models.removeIf(Objects::isNull);
        for (int step = 0; step < STEPS; step++) {
            Duration most = Duration.between(WORLD.clock.instant(), end).dividedBy(STEPS - step);
            leap(random.nextBoolean() ? most : most.dividedBy(1 + random.nextInt(300)));
            look(models);
            finishSome(models);
        }
        verify(models);
        WORLD.database()
                .run(handle -> handle.execute("UPDATE opsconductor.schedule SET enabled = false, next_fire_at = NULL"));
    }

    private void leap(Duration most) {
        WORLD.clock.advance(Duration.ofSeconds(1 + random.nextLong(Math.max(1, 2 * most.toSeconds()))));
    }

    private ScheduleModel schedule(JobId job, boolean startable, String zone, Calendar calendar, Instant end) {
        RandomTiming timing =
                random.nextInt(6) == 0 ? RandomTiming.interval(random) : RandomTiming.cron(random, zone, false);
        boolean within = random.nextInt(4) == 0;
        Instant made = WORLD.clock.instant();
        // leaps may go past the end of the epoch, by as much as it is long
        NavigableSet<Instant> due = new TreeSet<>(timing.due(made, end.plus(Duration.ofDays(4))));
        if (within) {
            due.removeIf(at -> isBlackedOut(at, calendar));
        }
        ScheduleSpec spec = new ScheduleSpec(
                "s-" + UUID.randomUUID(),
                job,
                timing.timing(),
                Seed.pick(random, MisfirePolicy.values()),
                Seed.pick(random, OverlapPolicy.values()),
                within ? calendar.id() : null,
                java.util.Map.of(),
                null,
                true);
        try {
            ScheduleId id = WORLD.schedules().create(spec).id();
            return new ScheduleModel(id, spec, due, startable, made);
        } catch (OpsConductorException e) {
            // such as 31 in a month of thirty, or all of it in blackouts
            assertThat(e.errorCode()).isIn(CoreErrorCode.CRON_INVALID, CoreErrorCode.VALIDATION_FAILED);
            assertThat(due).as(spec.timing().toString()).isEmpty();
            return null;
        }
    }

    /** All nodes at once; one may die of it, is started anew, and the others finish what it left. Or nobody is there. */
    private void look(List<ScheduleModel> models) throws Exception {
        if (random.nextInt(4) == 0) {
            return;
        }
        int mortal = random.nextInt(NODES);
        if (random.nextInt(3) == 0) {
            nodes[mortal].dieAfter(random.nextInt(5));
        }
        List<Future<?>> looks = new ArrayList<>();
        for (ScheduleWorld.Node node : nodes) {
            looks.add(threads.submit(node::scan));
        }
        int alive = NODES;
        for (int i = 0; i < NODES; i++) {
            try {
                looks.get(i).get();
            } catch (ExecutionException e) {
                assertThat(e.getCause())
                        .isInstanceOfSatisfying(
                                OpsConductorException.class,
                                cause -> assertThat(cause.errorCode()).isEqualTo(CoreErrorCode.DATABASE_UNAVAILABLE));
                nodes[i].close();
                nodes[i] = WORLD.node();
                alive--;
            }
        }
        deaths += NODES - alive;
        nodes[mortal].dieAfter(-1);
        if (alive < NODES) {
            nodes[random.nextInt(NODES)].scan();
        }
        models.forEach(model -> model.look(WORLD.clock.instant()));
    }

    private void finishSome(List<ScheduleModel> models) {
        List<ScheduleId> ended = new ArrayList<>();
        for (ScheduleModel model : models) {
            if (random.nextBoolean()) {
                model.finishRuns();
                ended.add(model.id);
            }
        }
        WORLD.finishRuns(ended);
    }

    private void verify(List<ScheduleModel> models) {
        ScheduleRecords records = ScheduleRecords.of(
                WORLD.database(), models.stream().map(model -> model.id).toList());
        for (ScheduleModel model : models) {
            String what = model.spec.timing() + " " + model.spec.misfirePolicy() + " " + model.spec.overlapPolicy();
            assertThat(records.started(model.id)).as(what).isEqualTo(sorted(model.started));
            assertThat(records.audited(model.id, "schedule_skip")).as(what).isEqualTo(sorted(model.skipped));
            assertThat(records.audited(model.id, "schedule_fire")).as(what).isEqualTo(sorted(model.failed));
            assertThat(records.misfires(model.id)).as(what).isEqualTo(model.misfires);
            assertThat(records.waiting(model.id)).as(what).isEqualTo(List.copyOf(model.waiting));
            started += model.started.size();
        }
    }

    private static List<Instant> sorted(List<Instant> instants) {
        return instants.stream().sorted().toList();
    }

    /** Between breakfast and supper, when no clock is changed anywhere. */
    private CalendarSpec calendar(Instant begin) {
        String zone = RandomTiming.zone(random);
        Set<DayOfWeek> days = EnumSet.of(DayOfWeek.of(1 + random.nextInt(7)), DayOfWeek.of(1 + random.nextInt(7)));
        LocalDateTime noon = begin.atZone(ZoneId.of(zone))
                .toLocalDate()
                .plusDays(1 + random.nextInt(2))
                .atTime(12, 0);
        LocalTime from = LocalTime.of(8 + random.nextInt(6), 30);
        return new CalendarSpec(
                "c-" + UUID.randomUUID(),
                zone,
                List.of(
                        new Blackout.Once(noon, noon.plusHours(random.nextInt(2) * 24 + 5)),
                        new Blackout.Weekly(days, from, from.plusHours(1 + random.nextInt(4)))));
    }

    private static boolean isBlackedOut(Instant at, Calendar calendar) {
        LocalDateTime local = at.atZone(ZoneId.of(calendar.zone())).toLocalDateTime();
        Blackout.Once once = (Blackout.Once) calendar.blackouts().get(0);
        Blackout.Weekly weekly = (Blackout.Weekly) calendar.blackouts().get(1);
        boolean inOnce = !local.isBefore(once.from()) && local.isBefore(once.to());
        boolean inWeekly = weekly.days().contains(local.getDayOfWeek())
                && !local.toLocalTime().isBefore(weekly.from())
                && local.toLocalTime().isBefore(weekly.to());
        return inOnce || inWeekly;
    }
}
