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

    SystemState system();

    /**
     * Creates something, unless it was created with the key before. Of two who do so at once, one creates it, and the
     * other waits and gets the same. The key is kept for 24 hours, and only if the creation went well.
     *
     * @param creation with services that all work in one transaction, in which the key is stored, too; signing keys do not.
     *     It may be done and come to nothing, if that cannot be committed
     * @return the id of what was created, now or before
     * @throws io.opsconductor.spi.OpsConductorException {@code idempotency_key_reused} if the key was used for another
     *     operation or request; and what the creation throws
     */
    UUID once(IdempotencyKey key, Function<Services, UUID> creation);
}
