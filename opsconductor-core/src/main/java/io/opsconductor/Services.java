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
import io.opsconductor.run.Uploads;
import io.opsconductor.schedule.Calendars;
import io.opsconductor.schedule.Schedules;
import io.opsconductor.target.Targets;
import io.opsconductor.user.Grants;
import io.opsconductor.user.Users;

/** The services, bound to one actor: every call is allowed or denied by its role, and audited. Thread-safe. */
public interface Services {
    /** In whose name they work. */
    Actor actor();

    Users users();

    Grants grants();

    Sessions sessions();

    ApiTokens apiTokens();

    SigningKeys signingKeys();

    Credentials credentials();

    Targets targets();

    Jobs jobs();

    Runs runs();

    Uploads uploads();

    Schedules schedules();

    Calendars calendars();

    Audit audit();

    DataKeys keys();
}
