package io.opsconductor;

import io.opsconductor.credential.Credentials;
import io.opsconductor.job.Jobs;
import io.opsconductor.key.DataKeys;
import io.opsconductor.run.Runs;
import io.opsconductor.schedule.Calendars;
import io.opsconductor.schedule.Schedules;
import io.opsconductor.target.Targets;
import io.opsconductor.user.Users;

/** The services, bound to one actor: every call is allowed or denied by its role, and audited. Thread-safe. */
public interface Services {
    Users users();

    Credentials credentials();

    Targets targets();

    Jobs jobs();

    Runs runs();

    Schedules schedules();

    Calendars calendars();

    DataKeys keys();
}
