package io.opsconductor.internal.schedule;

import io.opsconductor.common.FieldError;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.internal.crypto.Keyring;
import io.opsconductor.internal.job.DefaultJobs;
import io.opsconductor.internal.job.JobStore;
import io.opsconductor.internal.job.ParameterValues;
import io.opsconductor.internal.target.TargetResolver;
import io.opsconductor.job.Job;
import io.opsconductor.job.JobDefinition;
import io.opsconductor.job.Parameter;
import io.opsconductor.job.ParameterType;
import io.opsconductor.schedule.Calendar;
import io.opsconductor.schedule.Schedule;
import io.opsconductor.schedule.ScheduleId;
import io.opsconductor.schedule.ScheduleSpec;
import io.opsconductor.schedule.Timing;
import io.opsconductor.target.TargetSelection;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Makes a row of what somebody wants a schedule to be, when it fits what is there. */
public final class ScheduleIntake {
    private final JobStore jobs;
    private final TargetResolver targets;
    private final CalendarStore calendars;
    private final ScheduleStore store;
    private final ScheduleSecrets secrets;

    public ScheduleIntake(
            JobStore jobs, TargetResolver targets, CalendarStore calendars, ScheduleStore store, Keyring keyring) {
        this.jobs = jobs;
        this.targets = targets;
        this.calendars = calendars;
        this.store = store;
        this.secrets = new ScheduleSecrets(keyring);
    }

    ScheduleSecrets secrets() {
        return secrets;
    }

    /** Refuses what would be wrong whatever else is there. */
    static void check(ScheduleSpec spec) {
        ScheduleRules.check(spec);
        ScheduleRules.checked(spec.timing());
        if (spec.targets() instanceof TargetSelection.Matching matching) {
            TargetResolver.check(matching.selector());
        }
    }

    /** @param before as it was; null for a new one */
    ScheduleRow row(Handle handle, ScheduleId id, ScheduleSpec spec, @Nullable ScheduleRow before, Instant now) {
        store.pin(handle, spec.jobId(), spec.calendarId());
        Job job = jobs.find(handle, spec.jobId())
                .orElseThrow(() -> DefaultJobs.notFound(spec.jobId()))
                .job();
        if (spec.targets() instanceof TargetSelection.Named named) {
            targets.resolve(handle, named);
        }
        Map<String, Object> parameters = parameters(handle, job, spec, before);
        Map<String, String> secret = takeSecrets(job.latest().definition(), parameters);
        Timing timing = ScheduleRules.checked(spec.timing());
        Instant anchor = before != null && before.schedule().timing().equals(timing)
                ? before.anchor()
                : now.truncatedTo(ChronoUnit.SECONDS);
        Schedule schedule = new Schedule(
                id,
                spec.name(),
                job.id(),
                job.name(),
                timing,
                spec.misfirePolicy(),
                spec.overlapPolicy(),
                spec.calendarId(),
                parameters,
                secret.keySet().stream().toList(),
                spec.targets(),
                spec.enabled(),
                spec.enabled() ? firstFire(handle, spec, timing, anchor, now) : null,
                null,
                null,
                0,
                before == null ? now : before.schedule().createdAt(),
                now,
                before == null ? 1 : before.schedule().generation() + 1);
        return new ScheduleRow(schedule, secrets.seal(handle, id, secret), anchor);
    }

    private Instant firstFire(Handle handle, ScheduleSpec spec, Timing timing, Instant anchor, Instant now) {
        Calendar calendar = calendars.required(handle, spec.calendarId());
        return FireTimes.of(timing, anchor, calendar).next(now).orElseThrow(() -> {
            String reason = "leaves no time at which the schedule would be due";
            return new InvalidInputException("The calendar " + reason + ".", new FieldError("calendar_ref", reason));
        });
    }

    /** As given, with the secret ones that the schedule has already and that are not given anew. */
    private Map<String, Object> parameters(Handle handle, Job job, ScheduleSpec spec, @Nullable ScheduleRow before) {
        Map<String, Object> parameters = new HashMap<>(spec.parameters());
        JobDefinition definition = job.latest().definition();
        if (before != null && before.schedule().jobId().equals(job.id())) {
            Map<String, String> kept = secrets.open(handle, before);
            for (Parameter parameter : definition.parameters()) {
                String value = kept.get(parameter.name());
                if (parameter.type() == ParameterType.SECRET && value != null) {
                    parameters.putIfAbsent(parameter.name(), value);
                }
            }
        }
        ParameterValues.check(definition, parameters);
        return parameters;
    }

    private static Map<String, String> takeSecrets(JobDefinition definition, Map<String, Object> parameters) {
        Map<String, String> secrets = new TreeMap<>();
        for (Parameter parameter : definition.parameters()) {
            if (parameter.type() == ParameterType.SECRET && parameters.containsKey(parameter.name())) {
                secrets.put(parameter.name(), String.valueOf(parameters.remove(parameter.name())));
            }
        }
        return secrets;
    }
}
