package io.opsconductor.internal.throttle;

import io.opsconductor.internal.db.Rows;
import io.opsconductor.internal.throttle.Patience.Failures;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table {@code login_throttle}. */
final class ThrottleStore {
    private static final String SELECT = """
            SELECT failures, last_failed_at, blocked_until FROM opsconductor.login_throttle WHERE subject = :subject
            """;

    /** Makes the row if there is none, and takes its lock, so that of many tries at once each sees those before it. */
    private static final String LOCK = """
            INSERT INTO opsconductor.login_throttle AS t (subject, failures, last_failed_at) VALUES (:subject, 0, :now)
            ON CONFLICT (subject) DO UPDATE SET failures = t.failures
            RETURNING t.failures, t.last_failed_at, t.blocked_until
            """;

    private static final String UPDATE = """
            UPDATE opsconductor.login_throttle
            SET failures = :failures, last_failed_at = :lastFailedAt, blocked_until = :blockedUntil
            WHERE subject = :subject
            """;

    private static final String CONFIRM = """
            UPDATE opsconductor.login_throttle SET last_failed_at = GREATEST(last_failed_at, :now)
            WHERE subject = :subject
            """;

    /** What others have counted since stays, and what it holds up. */
    private static final String GIVE_BACK = """
            UPDATE opsconductor.login_throttle
            SET failures = failures - 1,
                blocked_until = CASE WHEN failures = :counted OR failures <= :free THEN NULL ELSE blocked_until END
            WHERE subject = :subject AND failures > 0
            """;

    private static final String DELETE_LAST =
            "DELETE FROM opsconductor.login_throttle WHERE subject = :subject AND failures <= 1";

    private static final String DELETE = "DELETE FROM opsconductor.login_throttle WHERE subject = :subject";

    Optional<Failures> find(Handle handle, Subject subject) {
        return handle.createQuery(SELECT)
                .bind("subject", subject.key())
                .map((row, context) -> read(row))
                .findOne();
    }

    Failures lock(Handle handle, Subject subject, Instant now) {
        return handle.createQuery(LOCK)
                .bind("subject", subject.key())
                .bind("now", now)
                .map((row, context) -> read(row))
                .one();
    }

    void update(Handle handle, Subject subject, Failures failures) {
        handle.createUpdate(UPDATE)
                .bind("subject", subject.key())
                .bind("failures", failures.count())
                .bind("lastFailedAt", failures.lastFailedAt())
                .bind("blockedUntil", failures.blockedUntil())
                .execute();
    }

    void confirm(Handle handle, Subject subject, Instant now) {
        handle.createUpdate(CONFIRM)
                .bind("subject", subject.key())
                .bind("now", now)
                .execute();
    }

    /** @param counted how many there were with the one that is given back */
    void giveBack(Handle handle, Subject subject, int counted) {
        int deleted =
                handle.createUpdate(DELETE_LAST).bind("subject", subject.key()).execute();
        if (deleted == 0) {
            handle.createUpdate(GIVE_BACK)
                    .bind("subject", subject.key())
                    .bind("counted", counted)
                    .bind("free", subject.patience().free())
                    .execute();
        }
    }

    void delete(Handle handle, Subject subject) {
        handle.createUpdate(DELETE).bind("subject", subject.key()).execute();
    }

    private static Failures read(ResultSet row) throws SQLException {
        return new Failures(
                row.getInt("failures"), Rows.instant(row, "last_failed_at"), Rows.instantOrNull(row, "blocked_until"));
    }
}
