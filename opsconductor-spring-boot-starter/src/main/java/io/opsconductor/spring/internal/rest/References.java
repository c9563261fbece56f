package io.opsconductor.spring.internal.rest;

import io.opsconductor.Services;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.credential.Credential;
import io.opsconductor.credential.CredentialId;
import io.opsconductor.job.Job;
import io.opsconductor.job.JobId;
import io.opsconductor.schedule.Calendar;
import io.opsconductor.schedule.CalendarId;
import io.opsconductor.schedule.Schedule;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.target.Target;
import io.opsconductor.target.TargetId;
import io.opsconductor.user.User;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds what a request speaks of, by id or by name. What looks like an id is one. */
final class References {
    private static final Pattern ID =
            Pattern.compile("[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}");

    private References() {}

    static @Nullable CredentialId credential(Services services, @Nullable String reference) {
        if (reference == null) {
            return null;
        }
        UUID id = id(reference);
        return id == null ? credentialNamed(services, reference).id() : new CredentialId(id);
    }

    static JobId job(Services services, String reference) {
        UUID id = id(reference);
        return id == null ? jobNamed(services, reference).id() : new JobId(id);
    }

    static @Nullable CalendarId calendar(Services services, @Nullable String reference) {
        if (reference == null) {
            return null;
        }
        UUID id = id(reference);
        return id == null ? calendarNamed(services, reference).id() : new CalendarId(id);
    }

    static @Nullable TargetId target(Services services, @Nullable String reference) {
        if (reference == null) {
            return null;
        }
        UUID id = id(reference);
        return id == null ? targetNamed(services, reference).id() : new TargetId(id);
    }

    static List<TargetId> targets(Services services, List<String> references) {
        return references.stream()
                .map(reference -> Objects.requireNonNull(target(services, reference)))
                .toList();
    }

    static User userNamed(Services services, String name) {
        return services.users().findByName(name).orElseThrow(() -> notFound(CoreErrorCode.USER_NOT_FOUND, "user"));
    }

    static Credential credentialNamed(Services services, String name) {
        return services.credentials()
                .findByName(name)
                .orElseThrow(() -> notFound(CoreErrorCode.CREDENTIAL_NOT_FOUND, "credential"));
    }

    static Target targetNamed(Services services, String name) {
        return services.targets()
                .findByName(name)
                .orElseThrow(() -> notFound(CoreErrorCode.TARGET_NOT_FOUND, "target"));
    }

    static Job jobNamed(Services services, String name) {
        return services.jobs().findByName(name).orElseThrow(() -> notFound(CoreErrorCode.JOB_NOT_FOUND, "job"));
    }

    static Schedule scheduleNamed(Services services, String name) {
        return services.schedules()
                .findByName(name)
                .orElseThrow(() -> notFound(CoreErrorCode.SCHEDULE_NOT_FOUND, "schedule"));
    }

    static Calendar calendarNamed(Services services, String name) {
        return services.calendars()
                .findByName(name)
                .orElseThrow(() -> notFound(CoreErrorCode.CALENDAR_NOT_FOUND, "calendar"));
    }

    private static @Nullable UUID id(String reference) {
        return ID.matcher(reference).matches() ? UUID.fromString(reference) : null;
    }

    private static OpsConductorException notFound(CoreErrorCode code, String what) {
        return new OpsConductorException(code, "There is no " + what + " of that name.", Map.of(), null);
    }
}
