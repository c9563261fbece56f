package io.opsconductor;

import io.opsconductor.audit.Audit;
import io.opsconductor.auth.ApiTokens;
import io.opsconductor.auth.Sessions;
import io.opsconductor.auth.SigningKeys;
import io.opsconductor.common.Actor;
import io.opsconductor.common.IdempotencyKey;
import io.opsconductor.credential.Credentials;
import io.opsconductor.job.Jobs;
import io.opsconductor.key.DataKeys;
import io.opsconductor.run.Runs;
import io.opsconductor.run.Uploads;
import io.opsconductor.schedule.Calendars;
import io.opsconductor.schedule.Schedules;
import io.opsconductor.system.SystemState;
import io.opsconductor.target.Targets;
import io.opsconductor.user.Grants;
import io.opsconductor.user.Users;
import java.util.UUID;
import java.util.function.Function;

/** The services of one actor, on one database: that of all, or that of a transaction. */
record ActorServices(
        Actor actor,
        Users users,
        Grants grants,
        Sessions sessions,
        ApiTokens apiTokens,
        SigningKeys signingKeys,
        Credentials credentials,
        Targets targets,
        Jobs jobs,
        Runs runs,
        Uploads uploads,
        Schedules schedules,
        Calendars calendars,
        Audit audit,
        DataKeys keys,
        SystemState system,
        Creations creations)
        implements Services {
    @Override
    public UUID once(IdempotencyKey key, Function<Services, UUID> creation) {
        return creations.once(key, creation);
    }

    /** Gives a creation the same services, within one transaction. */
    @FunctionalInterface
    interface Creations {
        UUID once(IdempotencyKey key, Function<Services, UUID> creation);
    }
}
