package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.Page;
import io.opsconductor.run.RunId;
import io.opsconductor.schedule.CalendarId;
import io.opsconductor.schedule.DstGap;
import io.opsconductor.schedule.DstRepeat;
import io.opsconductor.schedule.FireOutcome;
import io.opsconductor.schedule.MisfirePolicy;
import io.opsconductor.schedule.OverlapPolicy;
import io.opsconductor.schedule.Schedule;
import io.opsconductor.schedule.ScheduleSpec;
import io.opsconductor.schedule.Timing;
import io.opsconductor.spring.internal.web.Required;
import io.opsconductor.spring.internal.web.Versioned;
import io.opsconductor.target.TargetSelection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What goes over the wire about schedules. */
interface ScheduleJson {
    /**
     * @param jobRef id or name
     * @param cron minute, hour, day of the month, month, day of the week; or {@code intervalSeconds} in its place
     * @param intervalSeconds between two due times; or {@code cron} in its place
     * @param zone of {@code cron}, for example {@code Europe/Berlin}; {@code UTC} if null
     * @param dstGap what becomes of a due time that is left out when clocks go forward
     * @param dstRepeat what becomes of a due time that comes twice when clocks go back
     * @param misfirePolicy what becomes of due times at which nobody could start a run; {@code once} if null
     * @param overlapPolicy what becomes of a due time while a run of the schedule is under way; {@code skip} if null
     * @param calendarRef id or name
     * @param targets names or ids
     * @param selector instead of targets
     * @param enabled true if null
     */
    record ScheduleBody(
            @Required String name,
            @Required String jobRef,
            @Nullable String cron,
            @Nullable Integer intervalSeconds,
            @Nullable String zone,
            @Nullable DstGap dstGap,
            @Nullable DstRepeat dstRepeat,
            @Nullable MisfirePolicy misfirePolicy,
            @Nullable OverlapPolicy overlapPolicy,
            @Nullable String calendarRef,
            @Nullable Map<String, Object> parameters,
            @Nullable List<String> targets,
            @Nullable String selector,
            @Nullable Boolean enabled) {
        /** The body that would change nothing: secret parameters that are left out stay. */
        static ScheduleBody of(Schedule schedule) {
            TimingJson timing = TimingJson.of(schedule.timing());
            CalendarId calendar = schedule.calendarId();
            return new ScheduleBody(
                    schedule.name(),
                    schedule.jobId().toString(),
                    timing.cron(),
                    timing.intervalSeconds(),
                    timing.zone(),
                    timing.dstGap(),
                    timing.dstRepeat(),
                    schedule.misfirePolicy(),
                    schedule.overlapPolicy(),
                    calendar == null ? null : calendar.toString(),
                    schedule.parameters(),
                    schedule.targets() instanceof TargetSelection.Named named ? named.names() : null,
                    schedule.targets() instanceof TargetSelection.Matching matching ? matching.selector() : null,
                    schedule.enabled());
        }

        ScheduleSpec toSpec(Services services) {
            Timing timing = new TimingJson(cron, intervalSeconds, zone, dstGap, dstRepeat).toTiming();
            TargetSelection selection = selection();
            return new ScheduleSpec(
                    name,
                    References.job(services, jobRef),
                    timing,
                    misfirePolicy == null ? MisfirePolicy.ONCE : misfirePolicy,
                    overlapPolicy == null ? OverlapPolicy.SKIP : overlapPolicy,
                    References.calendar(services, calendarRef),
                    parameters == null ? Map.of() : parameters,
                    selection,
                    enabled == null || enabled);
        }

        private @Nullable TargetSelection selection() {
            if (targets != null && selector != null) {
                throw new InvalidInputException(
                        "A schedule takes targets or a selector, not both.",
                        new FieldError("selector", "must not be given together with targets"));
            }
            if (targets != null) {
                return new TargetSelection.Named(targets);
            }
            return selector == null ? null : new TargetSelection.Matching(selector);
        }

        /** Without the parameters, which may be secret. */
        @Override
        public String toString() {
            return "ScheduleBody[name=" + name + ", jobRef=" + jobRef + "]";
        }
    }

    /**
     * @param cron minute, hour, day of the month, month, day of the week; or {@code intervalSeconds} in its place
     * @param intervalSeconds between two due times; or {@code cron} in its place
     * @param zone of {@code cron}, for example {@code Europe/Berlin}; {@code UTC} if null
     * @param dstGap what becomes of a due time that is left out when clocks go forward
     * @param dstRepeat what becomes of a due time that comes twice when clocks go back
     * @param calendarRef id or name
     */
    record SchedulePreviewBody(
            @Nullable String cron,
            @Nullable Integer intervalSeconds,
            @Nullable String zone,
            @Nullable DstGap dstGap,
            @Nullable DstRepeat dstRepeat,
            @Nullable String calendarRef) {
        Timing toTiming() {
            return new TimingJson(cron, intervalSeconds, zone, dstGap, dstRepeat).toTiming();
        }
    }

    record SchedulePreviewView(List<Instant> next) {}

    record LastFireView(
            Instant dueAt,
            Instant at,
            FireOutcome outcome,
            @Nullable String reason,
            @Nullable String message,
            @Nullable UUID runId) {
        static @Nullable LastFireView of(Schedule.@Nullable LastFire last) {
            if (last == null) {
                return null;
            }
            RunId run = last.runId();
            return new LastFireView(
                    last.dueAt(),
                    last.at(),
                    last.outcome(),
                    last.reason(),
                    last.message(),
                    run == null ? null : run.value());
        }
    }

    record ScheduleView(
            UUID id,
            String name,
            UUID jobRef,
            String jobName,
            @Nullable String cron,
            @Nullable Integer intervalSeconds,
            @Nullable String zone,
            @Nullable DstGap dstGap,
            @Nullable DstRepeat dstRepeat,
            MisfirePolicy misfirePolicy,
            OverlapPolicy overlapPolicy,
            @Nullable UUID calendarRef,
            Map<String, Object> parameters,
            List<String> secretParameters,
            @Nullable List<String> targets,
            @Nullable String selector,
            boolean enabled,
            @Nullable Instant nextFireAt,
            @Nullable Instant lastFireAt,
            @Nullable LastFireView last,
            int waiting,
            Instant createdAt,
            Instant updatedAt,
            long generation)
            implements Versioned {
        /** Its due times come and go. */
        @Override
        public boolean showsMore() {
            return true;
        }

        static ScheduleView of(Schedule schedule) {
            TimingJson timing = TimingJson.of(schedule.timing());
            CalendarId calendar = schedule.calendarId();
            return new ScheduleView(
                    schedule.id().value(),
                    schedule.name(),
                    schedule.jobId().value(),
                    schedule.jobName(),
                    timing.cron(),
                    timing.intervalSeconds(),
                    timing.zone(),
                    timing.dstGap(),
                    timing.dstRepeat(),
                    schedule.misfirePolicy(),
                    schedule.overlapPolicy(),
                    calendar == null ? null : calendar.value(),
                    schedule.parameters(),
                    schedule.secretParameters(),
                    schedule.targets() instanceof TargetSelection.Named named ? named.names() : null,
                    schedule.targets() instanceof TargetSelection.Matching matching ? matching.selector() : null,
                    schedule.enabled(),
                    schedule.nextFireAt(),
                    schedule.lastFireAt(),
                    LastFireView.of(schedule.last()),
                    schedule.waiting(),
                    schedule.createdAt(),
                    schedule.updatedAt(),
                    schedule.generation());
        }
    }

    record ScheduleList(
            List<ScheduleView> schedules,
            long total,
            @Nullable String next) {
        static ScheduleList of(Page<Schedule> page) {
            return new ScheduleList(page.items().stream().map(ScheduleView::of).toList(), page.total(), page.next());
        }
    }
}
