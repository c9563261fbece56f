package io.opsconductor.internal.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.internal.auth.ExpiredSessions;
import io.opsconductor.internal.db.Database;
import io.opsconductor.internal.engine.GoneNodes;
import io.opsconductor.testing.ConductorExtension;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ExpiredTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension();

    @Test
    void tokensThatExpiredGoAndThenTheSessionsThatNothingBringsBack() {
        OPS.sql().useHandle(handle -> {
            handle.execute("""
                    INSERT INTO opsconductor.app_user (id, username, role, password_hash)
                    VALUES (gen_random_uuid(), 'somebody', 'viewer', 'x')
                    """);
            handle.execute("""
                    INSERT INTO opsconductor.login_session (id, user_id, user_agent, last_used_at)
                    SELECT gen_random_uuid(), u.id, s.agent, CAST(s.used AS timestamptz) FROM opsconductor.app_user u,
                        (VALUES ('over', '2026-05-20T00:00:00Z'), ('resting', '2026-05-27T00:00:00Z'),
                                ('at work', '2026-06-01T11:59:00Z')) s (agent, used)
                    WHERE u.username = 'somebody'
                    """);
            handle.execute("""
                    INSERT INTO opsconductor.refresh_token (token_hash, session_id, issued_at, expires_at)
                    SELECT CAST(user_agent AS bytea), id, last_used_at, last_used_at + interval '7 days'
                    FROM opsconductor.login_session WHERE user_agent <> 'at work'
                    """);
            handle.execute("""
                    INSERT INTO opsconductor.api_token (id, user_id, name, token_hash, scopes, expires_at)
                    SELECT gen_random_uuid(), u.id, t.name, CAST(t.name AS bytea), '{}', CAST(t.expires AS timestamptz)
                    FROM opsconductor.app_user u,
                        (VALUES ('old', '2026-05-01T00:00:00Z'), ('new', '2026-05-31T00:00:00Z')) t (name, expires)
                    WHERE u.username = 'somebody'
                    """);
            handle.execute("""
                    INSERT INTO opsconductor.login_throttle VALUES
                        ('old', 3, '2026-05-01T00:00:00Z', NULL), ('new', 3, '2026-06-01T11:00:00Z', NULL)
                    """);
        });

        Map<String, Long> deleted = new ExpiredSessions(database()).deleteSome(NOW);

        assertThat(deleted)
                .isEqualTo(Map.of("refresh_tokens", 1L, "sessions", 1L, "api_tokens", 1L, "failed_logins", 1L));
        assertThat(texts("SELECT user_agent FROM opsconductor.login_session ORDER BY user_agent"))
                .containsExactly("at work", "resting");
        assertThat(texts("SELECT name FROM opsconductor.api_token")).containsExactly("new");
        assertThat(texts("SELECT subject FROM opsconductor.login_throttle")).containsExactly("new");
    }

    @Test
    void aNodeThatIsGoneForAWeekIsForgottenUnlessARunRemembersIt() {
        OPS.sql().useHandle(handle -> {
            handle.execute("""
                    INSERT INTO opsconductor.node (id, name, version, last_seen_at)
                    SELECT gen_random_uuid(), n, '1', now() - interval '8 days' FROM (VALUES ('gone'), ('remembered')) v (n)
                    """);
            handle.execute("SET session_replication_role = replica");
            handle.execute("""
                    INSERT INTO opsconductor.run_claim (run_id, node_id)
                    SELECT gen_random_uuid(), id FROM opsconductor.node WHERE name = 'remembered'
                    """);
        });

        assertThat(new GoneNodes(database()).deleteSome(NOW)).containsExactly(Map.entry("nodes", 1L));
        assertThat(texts("SELECT name FROM opsconductor.node WHERE last_seen_at < now() - interval '7 days'"))
                .containsExactly("remembered");
    }

    private static Database database() {
        return Database.over(OPS.database().dataSource());
    }

    private static List<String> texts(String sql) {
        return OPS.sql()
                .withHandle(
                        handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
