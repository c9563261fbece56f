package io.opsconductor.internal.db;

import static org.assertj.core.api.Assertions.assertThat;

import io.opsconductor.DatabaseSettings;
import io.opsconductor.MasterKey;
import io.opsconductor.OpsConductor;
import io.opsconductor.audit.Audit;
import io.opsconductor.audit.AuditFault;
import io.opsconductor.audit.AuditReport;
import io.opsconductor.common.Actor;
import io.opsconductor.postgres.testing.TestDatabase;
import io.opsconductor.postgres.testing.TestDatabases;
import io.opsconductor.spi.Secret;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class MigrationsTest {
    @Test
    void aKeysetThatAPassphraseSealsStaysAsItWas() {
        try (TestDatabase database = TestDatabases.empty()) {
            Migrations.configuration(database.dataSource()).target("7").load().migrate();
            Jdbi sql = Jdbi.create(database.dataSource());
            sql.useHandle(handle -> handle.execute("""
                    INSERT INTO opsconductor.master_keyset (kind, salt, iterations, sealed)
                    VALUES ('passphrase', '\\x01', 600000, '\\x02')
                    """));

            Migrations.apply(database.dataSource());

            Map<String, Object> keyset = sql.withHandle(handle -> handle.createQuery(
                            "SELECT kind, iterations, revision, removals, wrapped FROM opsconductor.master_keyset")
                    .mapToMap()
                    .one());
            assertThat(keyset)
                    .containsEntry("kind", "passphrase")
                    .containsEntry("iterations", 600_000)
                    .containsEntry("revision", 1L)
                    .containsEntry("removals", 0L)
                    .containsEntry("wrapped", null);
        }
    }

    /** A run that is under way while its server is brought up to date must stay behind its fence. */
    @Test
    void aRunKeepsTheEpochOfItsClaimAndTheNumberOfItsLastEvent() {
        try (TestDatabase database = TestDatabases.empty()) {
            Migrations.configuration(database.dataSource()).target("6").load().migrate();
            Jdbi sql = Jdbi.create(database.dataSource());
            UUID node = UUID.randomUUID();
            sql.useHandle(handle -> {
                handle.execute("SET session_replication_role = replica");
                handle.execute("""
                        WITH new AS (SELECT gen_random_uuid() AS run, CAST(? AS uuid) AS node),
                             shard AS (INSERT INTO opsconductor.run_shard (run_id, shard, epoch, node_id, claimed_at)
                                       SELECT run, 0, 3, node, now() FROM new)
                        INSERT INTO opsconductor.run_feed (run_id, last_seq) SELECT run, 17 FROM new
                        """, node);
            });

            Migrations.apply(database.dataSource());

            Map<String, Object> claim = sql.withHandle(handle -> handle.createQuery(
                            "SELECT epoch, last_seq, node_id, claimed_at IS NOT NULL AS claimed FROM opsconductor.run_claim")
                    .mapToMap()
                    .one());
            assertThat(claim)
                    .containsEntry("epoch", 3)
                    .containsEntry("last_seq", 17L)
                    .containsEntry("node_id", node)
                    .containsEntry("claimed", true);
        }
    }

    /** What was written before there were chains stays, and is told from what somebody adds later. */
    @Test
    void eventsFromBeforeThereWereChainsStayAsTheyAreAndAreCounted() {
        String insert = "INSERT INTO opsconductor.audit_event (at, actor_kind, actor_id, actor_name, action, outcome)"
                + " VALUES (now(), 'host', 'before', 'before', 'job_create', 'done')";
        try (TestDatabase database = TestDatabases.empty()) {
            Migrations.configuration(database.dataSource()).target("7").load().migrate();
            Jdbi sql = Jdbi.create(database.dataSource());
            sql.useHandle(handle -> {
                handle.execute(insert);
                handle.execute(insert);
            });
            try (OpsConductor conductor = OpsConductor.builder()
                    .database(DatabaseSettings.of(
                            database.jdbcUrl(), database.username(), Secret.ofString(database.password())))
                    .masterKey(MasterKey.passphrase(Secret.ofString("a master key of the migrations")))
                    .build()) {
                conductor.start();
                Audit audit = conductor.as(Actor.host("test")).audit();

                assertThat(audit.verify())
                        .returns(true, AuditReport::valid)
                        .returns(2L, AuditReport::events)
                        .returns(2L, AuditReport::unchained);

                sql.useHandle(handle -> handle.execute(insert));
                assertThat(audit.verify().faults())
                        .extracting(AuditFault::code)
                        .containsExactly(AuditFault.Code.NOT_CHAINED);

                sql.useHandle(handle -> handle.execute("DELETE FROM opsconductor.audit_event WHERE seq = 1"));
                assertThat(audit.verify().faults())
                        .extracting(AuditFault::code)
                        .containsExactlyInAnyOrder(AuditFault.Code.NOT_CHAINED, AuditFault.Code.MISSING);
            }
        }
    }
}
