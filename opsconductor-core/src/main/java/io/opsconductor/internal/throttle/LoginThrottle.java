package io.opsconductor.internal.throttle;

import io.opsconductor.common.Actor;
import io.opsconductor.common.CoreErrorCode;
import io.opsconductor.internal.access.AuditLog;
import io.opsconductor.internal.access.AuditedObject;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.throttle.Patience.Failures;
import io.opsconductor.spi.OpsConductorException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Counts failed tries of passwords, by account and by address, for all nodes, and holds up those who make too many. A
 * try counts as failed from its beginning until it has succeeded, so that many at once get no more than their number.
 */
public final class LoginThrottle {
    private final Database database;
    private final AuditLog audit;
    private final ThrottleStore store = new ThrottleStore();
    private final InstantSource clock;

    public LoginThrottle(Database database, AuditLog audit, InstantSource clock) {
        this.database = database;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Counts nothing.
     *
     * @param address where the try comes from; null if that is not known
     * @throws OpsConductorException {@code too_many_logins} if a try would have to wait
     */
    public void verify(String username, @Nullable String address) {
        Instant now = clock.instant();
        Duration longest = database.read(handle -> {
            Duration wait = Duration.ZERO;
            for (Subject subject : subjects(username, address)) {
                Duration own = store.find(handle, subject)
                        .map(failures -> failures.waitAt(now))
                        .orElse(Duration.ZERO);
                wait = longer(wait, own);
            }
            return wait;
        });
        refuse(longest);
    }

    /**
     * Counts a try.
     *
     * @param address where it comes from; null if that is not known
     * @throws OpsConductorException {@code too_many_logins} if it has to wait, and then it does not count
     */
    public Attempt begin(String username, @Nullable String address) {
        Instant now = clock.instant();
        return database.write(handle -> {
            // accounts before addresses in all transactions, and both before the audit log: no deadlocks
            List<Counted> counted = new ArrayList<>();
            Duration wait = Duration.ZERO;
            for (Subject subject : subjects(username, address)) {
                Failures before = store.lock(handle, subject, now);
                wait = longer(wait, before.waitAt(now));
                counted.add(new Counted(subject, subject.patience().withOneMore(before, now)));
            }
            refuse(wait);
            counted.forEach(each -> store.update(handle, each.subject(), each.failures()));
            return new Attempt(List.copyOf(counted));
        });
    }

    /** A try was wrong. The beginning of a lock-out is audited, not what comes after it. */
    public void failed(Handle handle, Attempt attempt, Actor actor) {
        attempt.counted().forEach(each -> store.confirm(handle, each.subject(), clock.instant()));
        for (Counted each : attempt.counted()) {
            Patience patience = each.subject().patience();
            if (each.failures().count() == patience.free()) {
                AuditedObject lockedOut = patience == Patience.ACCOUNT
                        ? AuditedObject.of("user", actor.id(), actor.name())
                        : AuditedObject.of("address", String.valueOf(actor.address()), String.valueOf(actor.address()));
                audit.failed(handle, actor, "login_lockout", lockedOut.with("failures", patience.free()));
            }
        }
    }

    /** A try was right: the failures of the account are forgotten, those of the address fade. */
    public void succeeded(Handle handle, Attempt attempt) {
        for (Counted each : attempt.counted()) {
            switch (each.subject().patience()) {
                case ACCOUNT -> store.delete(handle, each.subject());
                case ADDRESS ->
                    store.giveBack(handle, each.subject(), each.failures().count());
            }
        }
    }

    /** Forgets the failures of an account. */
    public void clear(Handle handle, String username) {
        store.delete(handle, Subject.account(username));
    }

    private static List<Subject> subjects(String username, @Nullable String address) {
        Subject account = Subject.account(username);
        return address == null ? List.of(account) : List.of(account, Subject.address(address));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? other : one;
    }

    private static void refuse(Duration wait) {
        if (wait.isZero()) {
            return;
        }
        long seconds = wait.plusSeconds(1).minusNanos(1).toSeconds();
        throw new OpsConductorException(
                CoreErrorCode.TOO_MANY_LOGINS,
                "Too many logins have failed. Try again in " + seconds + (seconds == 1 ? " second." : " seconds."),
                Map.of("retry_after", Long.toString(seconds)),
                null);
    }

    /** A try that has been counted. */
    public record Attempt(List<Counted> counted) {}

    /** What it was counted of, and how many there were with it. */
    record Counted(Subject subject, Failures failures) {}
}
