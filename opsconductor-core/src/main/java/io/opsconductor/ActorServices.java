package io.opsconductor;

import io.opsconductor.audit.Audit;
import io.opsconductor.auth.ApiTokens;
import io.opsconductor.auth.Sessions;
import io.opsconductor.auth.SigningKeys;
import io.opsconductor.common.Actor;
import io.opsconductor.credential.Credentials;
import io.opsconductor.job.Jobs;
import io.opsconductor.key.DataKeys;
import io.opsconductor.run.Runs;
import io.opsconductor.schedule.Calendars;
import io.opsconductor.schedule.Schedules;
import io.opsconductor.system.SystemState;
import io.opsconductor.target.Targets;
import io.opsconductor.user.Grants;
import io.opsconductor.user.Users;

/** The services of one actor. */
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
        Schedules schedules,
        Calendars calendars,
        Audit audit,
        DataKeys keys,
        SystemState system)
        implements Services {}
