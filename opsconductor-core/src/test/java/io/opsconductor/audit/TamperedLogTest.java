package io.opsconductor.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.opsconductor.audit.AuditFault.Code;
import io.opsconductor.common.InvalidInputException;
import io.opsconductor.common.PageRequest;
import io.opsconductor.credential.NewCredential;
import io.opsconductor.spi.OpsConductorException;
import io.opsconductor.spi.Secret;
import io.opsconductor.spi.credential.SshPassword;
import io.opsconductor.testing.ConductorExtension;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Somebody who can write to the database, and does not have the master key, changes the log. */
class TamperedLogTest {
    @RegisterExtension
    static final ConductorExtension OPS = new ConductorExtension(builder -> builder.concurrentRuns(0));

    private Jdbi sql;
    private long first;
    private long second;
    private long third;

    @BeforeEach
    void writeAndKeepACopy() {
        assertThat(verify().faults()).isEmpty();
        first = write();
        second = write();
        third = write();
        sql = OPS.sql();
        execute("CREATE TABLE kept_event AS SELECT * FROM opsconductor.audit_event");
        execute("CREATE TABLE kept_chain AS SELECT * FROM opsconductor.audit_chain");
    }

    @AfterEach
    void restore() {
        execute("DELETE FROM opsconductor.audit_event");
        execute("INSERT INTO opsconductor.audit_event OVERRIDING SYSTEM VALUE SELECT * FROM kept_event");
        execute("DELETE FROM opsconductor.audit_chain");
        execute("INSERT INTO opsconductor.audit_chain SELECT * FROM kept_chain");
        execute("DROP TABLE kept_event, kept_chain");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "at = at + interval '1 microsecond'",
                "at = 'infinity'",
                "actor_kind = 'user'",
                "actor_id = 'somebody'",
                "actor_name = 'somebody'",
                "address = ''",
                "action = 'credential_delete'",
                "outcome = 'failed'",
                "object_type = 'target'",
                "object_id = object_id || ' '",
                "object_name = NULL",
                "detail = '{\"a\": 1}'",
                "detail = '[1]'",
                "hash = sha256(hash)",
                "hash = NULL",
                "previous_hash = sha256(hash)",
                "object_type = object_type || object_id, object_id = ''"
            })
    void aChangedColumnNamesTheEvent(String change) {
        execute("UPDATE opsconductor.audit_event SET " + change + " WHERE seq = " + second);

        assertFault(Code.CHANGED, second);
        assertThat(list()).extracting(AuditEvent::sequence).contains(first, third);
    }

    @Test
    void anEventWithAnotherNumberIsNamed() {
        execute("WITH taken AS (DELETE FROM opsconductor.audit_event WHERE seq = " + second + " RETURNING *)"
                + " INSERT INTO opsconductor.audit_event OVERRIDING SYSTEM VALUE"
                + " SELECT 1000000, at, actor_kind, actor_id, actor_name, address, action, outcome, object_type,"
                + " object_id, object_name, detail, previous_hash, hash, chain, position FROM taken");

        assertFault(Code.CHANGED, 1000000);
    }

    @Test
    void aDeletedEventIsMissedAtItsPlace() {
        long position = position(second);
        execute("DELETE FROM opsconductor.audit_event WHERE seq = " + second);

        AuditFault fault = onlyFault();
        assertThat(fault.code()).isEqualTo(Code.MISSING);
        assertThat(fault.chain()).isEqualTo(1);
        assertThat(fault.position()).isEqualTo(position);
        assertThat(fault.message()).contains("before the event " + third);
    }

    @Test
    void theLastEventIsMissedToo() {
        long position = position(third);
        execute("DELETE FROM opsconductor.audit_event WHERE seq = " + third);

        AuditFault fault = onlyFault();
        assertThat(fault.code()).isEqualTo(Code.MISSING);
        assertThat(fault.position()).isEqualTo(position);
    }

    @Test
    void theLastEventIsMissedEvenWhenTheHeadIsSetBackToTheOneBefore() {
        execute("DELETE FROM opsconductor.audit_event WHERE seq = " + third);
        execute("UPDATE opsconductor.audit_chain c SET position = e.position, hash = e.hash"
                + " FROM opsconductor.audit_event e WHERE e.seq = " + second + " AND c.chain = e.chain");

        assertThat(verify().faults()).extracting(AuditFault::code).containsExactly(Code.HEAD_CHANGED);
    }

    @Test
    void twoEventsThatChangedPlacesAreNamed() {
        execute("UPDATE opsconductor.audit_event SET position = -position WHERE seq IN (" + first + ", " + second
                + ")");
        execute("UPDATE opsconductor.audit_event SET position = " + position("kept_event", second) + " WHERE seq = "
                + first);
        execute("UPDATE opsconductor.audit_event SET position = " + position("kept_event", first) + " WHERE seq = "
                + second);

        assertThat(verify().faults())
                .extracting(AuditFault::code, AuditFault::sequence)
                .containsExactlyInAnyOrder(tuple(Code.MOVED, first), tuple(Code.MOVED, second));
    }

    @Test
    void anEventThatWasTakenToAnotherChainIsNamedAndMissed() {
        execute("UPDATE opsconductor.audit_event SET chain = 64, position = 1 WHERE seq = " + second);

        assertThat(verify().faults())
                .extracting(AuditFault::code, AuditFault::sequence)
                .contains(tuple(Code.MISSING, null), tuple(Code.MOVED, second));
    }

    @Test
    void aHeadThatWasSetBackIsNamedAndItsChainLeftAlone() {
        Map<String, Object> old = sql.withHandle(
                handle -> handle.createQuery("SELECT position, hash, seal FROM kept_chain WHERE chain = 1")
                        .mapToMap()
                        .one());
        long later = write();
        assertThat(verify().valid()).isTrue();
        sql.useHandle(handle -> handle.createUpdate(
                        "UPDATE opsconductor.audit_chain SET position = :position, hash = :hash, seal = :seal WHERE chain = 1")
                .bindMap(old)
                .execute());

        long muchLater = write();

        assertThat(event(later).chain()).isEqualTo(1);
        assertThat(event(muchLater).chain()).isEqualTo(2);
        AuditFault fault = onlyFault();
        assertThat(fault.code()).isEqualTo(Code.HEAD_CHANGED);
        assertThat(fault.chain()).isEqualTo(1);
    }

    @Test
    void aHeadThatWasChangedIsNamedAndItsChainLeftAlone() {
        execute("UPDATE opsconductor.audit_chain SET seal = sha256(seal) WHERE chain = 1");

        assertThat(event(write()).chain()).isEqualTo(2);
        AuditFault fault = onlyFault();
        assertThat(fault.code()).isEqualTo(Code.HEAD_CHANGED);
        assertThat(fault.chain()).isEqualTo(1);
    }

    @Test
    void aChainCannotBeMadeEmptyAgain() {
        execute("DELETE FROM opsconductor.audit_event");
        execute("UPDATE opsconductor.audit_chain SET position = 0, hash = '', seal = '' WHERE chain = 1");

        assertThat(verify().faults()).extracting(AuditFault::code).contains(Code.HEAD_CHANGED);
    }

    @Test
    void aHeadThatWasRemovedIsNamed() {
        execute("DELETE FROM opsconductor.audit_chain WHERE chain = 1");

        assertThat(event(write()).chain()).isEqualTo(2);
        AuditFault fault = onlyFault();
        assertThat(fault.code()).isEqualTo(Code.HEAD_MISSING);
        assertThat(fault.chain()).isEqualTo(1);
    }

    @Test
    void anEventOfSomebodysOwnIsNamedWhereverItStands() {
        String copied = "SELECT actor_kind, actor_id, actor_name, 'run_start', 'done', at, hash, hash, ";
        String columns = "INSERT INTO opsconductor.audit_event"
                + " (actor_kind, actor_id, actor_name, action, outcome, at, previous_hash, hash, chain, position) ";
        String from = " FROM opsconductor.audit_event WHERE seq = " + third;
        execute(columns + copied + "chain, position + 1" + from);
        execute(columns + copied + "7, 1" + from);
        execute(columns + copied + "65, 1" + from);
        execute(columns + copied + "NULL, NULL" + from);

        assertThat(verify().faults())
                .extracting(AuditFault::code)
                .containsExactlyInAnyOrder(Code.FORGED, Code.FORGED, Code.FORGED, Code.NOT_CHAINED);
        assertThat(event(write()).chain()).isEqualTo(2);
    }

    @Test
    void ofManyFaultsTheFirstAreNamedAndAllAreCounted() {
        for (int i = 0; i < 120; i++) {
            write();
        }
        execute("UPDATE opsconductor.audit_event SET actor_name = 'somebody'");

        AuditReport report = verify();

        assertThat(report.faults()).hasSize(AuditReport.MAX_FAULTS);
        assertThat(report.faultCount()).isEqualTo(report.events()).isGreaterThan(120);
    }

    @Test
    void headsThatWereNotedTellThatTheEndWasCutOff() {
        execute("DROP TABLE kept_chain");
        execute("CREATE TABLE kept_chain AS SELECT * FROM opsconductor.audit_chain");
        execute("DELETE FROM kept_event");
        execute("INSERT INTO kept_event SELECT * FROM opsconductor.audit_event");
        write();
        String heads = verify().heads();
        write();
        assertThat(OPS.asAdmin().audit().verify(heads).valid()).isTrue();

        execute("DELETE FROM opsconductor.audit_event WHERE seq NOT IN (SELECT seq FROM kept_event)");
        execute("DELETE FROM opsconductor.audit_chain");
        execute("INSERT INTO opsconductor.audit_chain SELECT * FROM kept_chain");

        assertThat(verify().valid()).isTrue();
        assertThat(OPS.asAdmin().audit().verify(heads).faults())
                .extracting(AuditFault::code)
                .containsExactly(Code.HEADS_DIFFER);
    }

    @Test
    void headsThatAreNoneAreRefused() {
        for (String heads : List.of("", "1:1", "1:x;" + "0".repeat(64), "1:1;" + "0".repeat(63))) {
            assertThatThrownBy(() -> OPS.asAdmin().audit().verify(heads)).isInstanceOf(InvalidInputException.class);
        }
        assertThat(OPS.asAdmin().audit().verify("1:1;" + "0".repeat(64)).faults())
                .extracting(AuditFault::code)
                .containsExactly(Code.HEADS_DIFFER);
    }

    @Test
    void withoutItsKeyTheLogIsNotBegunAnew() {
        execute("CREATE TABLE kept_key AS SELECT * FROM opsconductor.audit_key");
        execute("DELETE FROM opsconductor.audit_key");
        try (var other = OPS.newConductor()) {
            assertThatThrownBy(other::start)
                    .isInstanceOfSatisfying(
                            OpsConductorException.class,
                            e -> assertThat(e.code()).isEqualTo("secret_unreadable"));
        } finally {
            execute("INSERT INTO opsconductor.audit_key SELECT * FROM kept_key");
            execute("DROP TABLE kept_key");
        }
    }

    /** The number of an event, which is the last of its chain. */
    private static long write() {
        OPS.asAdmin()
                .credentials()
                .create(new NewCredential(
                        "c-" + UUID.randomUUID(), null, new SshPassword("root", Secret.ofString("a password"))));
        return list().get(0).sequence();
    }

    private static List<AuditEvent> list() {
        return OPS.asAdmin()
                .audit()
                .list(AuditQuery.all().ofAction("credential_create"), PageRequest.first(500))
                .items();
    }

    private static AuditEvent event(long sequence) {
        return list().stream()
                .filter(event -> event.sequence() == sequence)
                .findFirst()
                .orElseThrow();
    }

    private long position(long sequence) {
        return position("opsconductor.audit_event", sequence);
    }

    private long position(String table, long sequence) {
        return sql.withHandle(handle -> handle.createQuery("SELECT position FROM " + table + " WHERE seq = " + sequence)
                .mapTo(Long.class)
                .one());
    }

    private void execute(String statement) {
        sql.useHandle(handle -> handle.execute(statement));
    }

    private static AuditReport verify() {
        return OPS.asAdmin().audit().verify();
    }

    private static AuditFault onlyFault() {
        AuditReport report = verify();
        assertThat(report.valid()).isFalse();
        assertThat(report.faults()).hasSize(1);
        assertThat(report.faultCount()).isEqualTo(1);
        return report.faults().get(0);
    }

    private static void assertFault(Code code, long sequence) {
        AuditFault fault = onlyFault();
        assertThat(fault.code()).as(fault.message()).isEqualTo(code);
        assertThat(fault.sequence()).isEqualTo(sequence);
    }
}
